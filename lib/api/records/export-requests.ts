import * as z from 'zod/mini';
import { fromBase64 } from '@/lib/records/decode/base64';
import { EXPORT_FORMATS } from '@/lib/records/files/export-record';
import { epochMs, recordSelection } from './record-requests';

// Apart from the calls that send them, so that no page loads the schemas.

const MAX_TEXT = 2000;
const MAX_SCHEMA = 8 * 1024 * 1024;

const text = z.string().check(z.maxLength(MAX_TEXT));
const byteCount = z.int().check(z.minimum(0));

const filter = z.strictObject({
  text: z.optional(text),
  key: z.optional(text),
  minBytes: z.optional(byteCount),
  maxBytes: z.optional(byteCount),
  arrivedFrom: z.optional(epochMs),
  arrivedBefore: z.optional(epochMs),
  expression: z.optional(text),
});

const descriptorSet = z.pipe(
  z.base64().check(z.maxLength(MAX_SCHEMA)),
  z.transform((base64) => fromBase64(base64) ?? new Uint8Array()),
);

const schema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('avro'),
    text: z.string().check(z.maxLength(MAX_SCHEMA)),
  }),
  z.strictObject({ kind: z.literal('protobuf'), descriptorSet, messageName: text }),
]);

/** A range of a stream as a file. */
export const exportRecordsRequest = z.strictObject({
  selection: recordSelection.check(
    z.refine(({ place }) => place.kind !== 'end', {
      path: ['place', 'kind'],
      error: 'An export begins where there may be records',
    }),
  ),
  untilMs: z.optional(epochMs),
  filter: z._default(filter, {}),
  shows: z._default(z.enum(['matches', 'undecided']), 'matches'),
  schema: z.optional(schema),
  format: z.enum(EXPORT_FORMATS),
  isGzipped: z._default(z.boolean(), false),
  isFramed: z._default(z.boolean(), false),
});
/** What an export is asked for, once it is checked. */
export type CheckedExport = z.infer<typeof exportRecordsRequest>;

/** A schema, and the ids of all shards that a stream may have. */
export const EXPORT_BODY = { maxBytes: 16 * 1024 * 1024, maxValues: 65_536 };
