import * as z from 'zod/mini';
import { fromBase64 } from '@/lib/records/decode/bytes/base64';
import { parseChain } from '@/lib/records/decode/chain';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import { EXPORT_FORMATS } from '@/lib/records/files/export-record';
import { CONTENT_KINDS } from '@/lib/records/filter/content-search';
import { parseFacetChoice } from '@/lib/records/filter/facets';
import { epochMs, recordSelection } from './record-requests';

// Apart from the calls that send them, so that no page loads the schemas.

const MAX_TEXT = 2000;
const MAX_SCHEMA = 8 * 1024 * 1024;
const MAX_SCHEMAS = 50;
const MAX_CHOICES = 50;
const MAX_COLUMNS = 50;

const text = z.string().check(z.maxLength(MAX_TEXT));
const byteCount = z.int().check(z.minimum(0));

const filter = z.strictObject({
  text: z.optional(text),
  textKind: z.optional(z.enum(CONTENT_KINDS)),
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
  z.strictObject({ kind: z.literal('json') }),
]);

/** By `schemaKey`; a page asks for about as many. */
const schemas = z.pipe(
  z
    .record(text, schema)
    .check(z.refine((given) => Object.keys(given).length <= MAX_SCHEMAS, 'Too many schemas')),
  z.transform((given): ReadonlyMap<string, GivenSchema> => new Map(Object.entries(given))),
);

const chain = z.pipe(
  text,
  z.transform((written, context) => {
    const steps = parseChain(written);
    if (steps !== undefined) return steps;
    context.issues.push({ code: 'custom', message: 'Not a chain of layers', input: written });
    return z.NEVER;
  }),
);

const facetChoice = z.pipe(
  text,
  z.transform((written, context) => {
    const choice = parseFacetChoice(written);
    if (choice !== undefined) return choice;
    context.issues.push({ code: 'custom', message: 'Not a choice of a facet', input: written });
    return z.NEVER;
  }),
);

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
  schemas: z._default(schemas, new Map()),
  chain: z._default(chain, []),
  only: z._default(z.array(facetChoice).check(z.maxLength(MAX_CHOICES)), []),
  valueColumns: z._default(z.array(text).check(z.maxLength(MAX_COLUMNS)), []),
  format: z.enum(EXPORT_FORMATS),
  isGzipped: z._default(z.boolean(), false),
  isFramed: z._default(z.boolean(), false),
});
/** What an export is asked for, once it is checked. */
export type CheckedExport = z.infer<typeof exportRecordsRequest>;

/** A schema, and the ids of all shards that a stream may have. */
export const EXPORT_BODY = { maxBytes: 16 * 1024 * 1024, maxValues: 65_536 };
