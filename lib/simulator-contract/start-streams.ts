import * as z from 'zod/mini';
import { ok, type Result, refuse } from '@/lib/base/result';
import { REGION_PATTERN } from '@/lib/kinesis/account/region';
import {
  MAX_RETENTION_HOURS,
  MAX_SHARDS_PER_STREAM,
  MIN_RETENTION_HOURS,
  STREAM_NAME_PATTERN,
} from '@/lib/kinesis/limits';
import { MAX_CONSUMERS } from '@/lib/kinesis/settings/setting-limits';

const NAME = 'Must be 1 to 128 of a-z, A-Z, 0-9, _, . and -';
const COUNT = `Must be a whole number from 1 to ${MAX_SHARDS_PER_STREAM}, or on-demand`;
const RETENTION = `Must be whole hours from ${MIN_RETENTION_HOURS} to ${MAX_RETENTION_HOURS}`;
/** The account's quota of shards is reached long before. */
const MAX_START_STREAMS = 1000;

const nameSchema = z.string({ error: NAME }).check(z.regex(STREAM_NAME_PATTERN, { error: NAME }));
const onDemand = z.literal('on-demand');

const startStream = z.strictObject({
  streamName: nameSchema,
  shardCount: z._default(
    z.union([whole(1, MAX_SHARDS_PER_STREAM, COUNT), onDemand], { error: COUNT }),
    1,
  ),
  retentionHours: z._default(
    whole(MIN_RETENTION_HOURS, MAX_RETENTION_HOURS, RETENTION),
    MIN_RETENTION_HOURS,
  ),
  consumerNames: z._default(
    z.array(nameSchema).check(
      z.maxLength(MAX_CONSUMERS, { error: `Must be at most ${MAX_CONSUMERS} consumers` }),
      z.refine((names) => new Set(names).size === names.length, {
        error: 'Must name each consumer once',
      }),
    ),
    [],
  ),
});
/** A stream that the simulator has from its start on. A count of shards makes it provisioned. */
export type StartStream = z.output<typeof startStream>;
/** A stream as it is asked for: one shard, 24 hours and no consumers unless it says more. */
export type SentStartStream = z.input<typeof startStream>;

const startStreams = z
  .array(startStream)
  .check(z.maxLength(MAX_START_STREAMS, { error: `Must be at most ${MAX_START_STREAMS} streams` }));

/** The reason why streams can't be made: the wrong part, and what it must be. */
export interface StartStreamsRefusal {
  readonly place: string;
  readonly message: string;
}

function whole(min: number, max: number, error: string) {
  return z.int({ error }).check(z.minimum(min, { error }), z.maximum(max, { error }));
}

type Parsed = Result<readonly StartStream[], StartStreamsRefusal>;

/** Checks a list of streams, or an object that has it as its only member `streams`. */
export function checkStartStreams(sent: unknown): Parsed {
  const list = z.strictObject({ streams: z.unknown() }).safeParse(sent);
  const parsed = startStreams.safeParse(list.success ? list.data.streams : sent);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const { path = [], message = '' } = issue ?? {};
    return refuse({ place: placeOf(path), message });
  }
  const seen = new Set<string>();
  for (const { streamName } of parsed.data) {
    if (seen.has(streamName)) return refuse({ place: streamName, message: 'Is named twice' });
    seen.add(streamName);
  }
  return ok(parsed.data);
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`),
    'streams',
  );
}

/**
 * Reads `orders:4,events:on-demand:retention=48,clicks:2:consumers=billing+search`: a name, and then
 * in any order the number of shards, the retention in hours, and the names of consumers.
 */
export function parseStartStreams(text: string): Parsed {
  return parseEntries(text, parseEntry);
}

/** Reads the `INITIALIZE_STREAMS` of kinesis-mock: `name:shards:region`, the last two may be missing. */
export function parseKinesisMockStreams(text: string): Parsed {
  return parseEntries(text, (entry) => {
    const [streamName = '', count = '', region, ...rest] = entry.split(':');
    if (rest.length > 0) return { place: entry, message: 'Must be name:shards:region' };
    if (region !== undefined && region !== '' && !REGION_PATTERN.test(region)) {
      return { place: entry, message: `${region} is not a region` };
    }
    return { streamName, shardCount: count === '' ? KINESIS_MOCK_SHARDS : countIn(count) };
  });
}

/** The default of kinesis-mock. */
const KINESIS_MOCK_SHARDS = 4;

interface Entry {
  readonly streamName: string;
  readonly shardCount?: unknown;
  readonly retentionHours?: unknown;
  readonly consumerNames?: readonly string[];
}

function parseEntries(text: string, parse: (entry: string) => Entry | StartStreamsRefusal): Parsed {
  const streams: StartStream[] = [];
  const entries = text.split(',').map((entry) => entry.trim());
  for (const entry of entries.filter((each) => each !== '')) {
    const parsed = parse(entry);
    if ('message' in parsed) return refuse(parsed);
    const checked = checkStartStreams([parsed]);
    if (!checked.ok) return refuse({ place: entry, message: checked.refusal.message });
    streams.push(...checked.value);
  }
  return checkStartStreams(streams);
}

function parseEntry(entry: string): Entry | StartStreamsRefusal {
  const [streamName = '', ...parts] = entry.split(':');
  const read: Record<string, unknown> = {};
  for (const part of parts) {
    const [member, value] = readPart(part);
    if (member === undefined) return { place: entry, message: value };
    if (member in read) return { place: entry, message: `${part} says something twice` };
    read[member] = value;
  }
  return { streamName, ...read };
}

type ReadPart = readonly [member: keyof Entry, value: unknown] | readonly [undefined, string];

function readPart(part: string): ReadPart {
  const [, option, value = ''] = /^([a-z]+)=(.*)$/.exec(part) ?? [];
  switch (option) {
    case undefined:
      return ['shardCount', countIn(part)];
    case 'retention':
      return ['retentionHours', /^\d{1,4}$/.test(value) ? Number(value) : value];
    case 'consumers':
      return ['consumerNames', value.split('+')];
    default:
      return [undefined, `${option} is not an option: use retention or consumers`];
  }
}

/** Text that is no number stays as it is, so that the schema refuses it. */
function countIn(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}
