import { compareBigint } from '@/lib/base/bigint';
import { ok, type Result, refuse } from '@/lib/base/result';
import { type HashKey, parseHashKey } from '@/lib/kinesis/hash-key';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';

/** Why a text is no layout. */
export type PastedLayoutRefusal =
  | { readonly reason: 'not-json' }
  | { readonly reason: 'too-long'; readonly maxLength: number }
  /** JSON, but neither keys nor shards. */
  | { readonly reason: 'no-layout' }
  | { readonly reason: 'bad-key'; readonly text: string }
  | { readonly reason: 'too-many-shards'; readonly limit: number };

/** ListShards of 10,000 open and 10,000 closed shards has less. */
const MAX_LENGTH = 16 * 1024 * 1024;
const MAX_QUOTED = 60;

/**
 * The boundaries of a layout, ascending, each once: from a JSON list of decimal hash keys, or from
 * what `aws kinesis list-shards` prints, of which the open shards count.
 */
export function parseLayout(text: string): Result<readonly HashKey[], PastedLayoutRefusal> {
  if (text.length > MAX_LENGTH) return refuse({ reason: 'too-long', maxLength: MAX_LENGTH });
  const json = parseJson(text);
  if (json === undefined) return refuse({ reason: 'not-json' });
  const starts = Array.isArray(json) ? json : startsOfShards(json);
  if (starts === undefined) return refuse({ reason: 'no-layout' });
  if (starts.length > MAX_SHARDS_PER_STREAM) {
    return refuse({ reason: 'too-many-shards', limit: MAX_SHARDS_PER_STREAM });
  }
  const keys: HashKey[] = [];
  for (const start of starts) {
    const key = typeof start === 'string' ? parseHashKey(start) : undefined;
    if (key === undefined) {
      const quoted = typeof start === 'string' ? start : (JSON.stringify(start) ?? '');
      return refuse({ reason: 'bad-key', text: quoted.slice(0, MAX_QUOTED) });
    }
    if (key > 0n) keys.push(key);
  }
  const sorted = keys.sort(compareBigint);
  return ok(sorted.filter((key, index) => key !== sorted[index - 1]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first keys of the open shards; undefined where it is not what ListShards answers. */
function startsOfShards(json: unknown): readonly unknown[] | undefined {
  const shards = member(json, 'Shards');
  if (!Array.isArray(shards)) return undefined;
  return shards
    .filter((shard) => member(member(shard, 'SequenceNumberRange'), 'EndingSequenceNumber') == null)
    .map((shard) => member(member(shard, 'HashKeyRange'), 'StartingHashKey'));
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
