import { assertNever } from '@/lib/base/assert';
import { ok, type Result, refuse } from '@/lib/base/result';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { RecordPlace } from '@/lib/records/record-selection';

/** Where a person wants to read from, as it stands in the URL: `15m` stays `15m` in a link. */
export type PlaceChoice =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'ago'; readonly minutes: number }
  /** Epoch milliseconds. */
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'sequence-number'; readonly sequenceNumber: string }
  /** From one record of a shard to another, both included; none while nothing was pasted. */
  | { readonly kind: 'range'; readonly range: RecordRange | undefined };

/** The records of a shard between two of them. */
export interface RecordRange {
  readonly shardId: string;
  readonly first: string;
  readonly last: string;
  /** How many there were, where that is known. */
  readonly count: number | undefined;
}

/** The reason why reading cannot begin at the chosen place. */
export type PlaceRefusal = 'in-the-future' | 'not-a-sequence-number' | 'shard-unknown' | 'no-range';

/** Recent enough to be of interest, and short enough to be read at once. */
export const DEFAULT_PLACE: PlaceChoice = { kind: 'ago', minutes: 15 };

const AGO = /^(\d{1,6})m$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT/;
const SEQUENCE_NUMBER = /^seq:(\d*)$/;
const RANGE = /^range:(?:([a-zA-Z0-9_.-]{1,128}):(\d{1,128}):(\d{1,128})(?::(\d{1,9}))?)?$/;

/** Undefined where the text is none of them. */
export function parsePlace(text: string): PlaceChoice | undefined {
  if (text === 'start' || text === 'end') return { kind: text };
  const [, minutes] = AGO.exec(text) ?? [];
  if (minutes !== undefined) return { kind: 'ago', minutes: Number(minutes) };
  const [, sequenceNumber] = SEQUENCE_NUMBER.exec(text) ?? [];
  if (sequenceNumber !== undefined) return { kind: 'sequence-number', sequenceNumber };
  const range = RANGE.exec(text);
  if (range !== null) return { kind: 'range', range: rangeIn(range) };
  // biome-ignore lint/style/noRestrictedGlobals: it reads a text, not the clock
  const ms = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : { kind: 'time', ms };
}

function rangeIn([, shardId, first, last, count]: RegExpExecArray): RecordRange | undefined {
  if (shardId === undefined || first === undefined || last === undefined) return undefined;
  return { shardId, first, last, count: count === undefined ? undefined : Number(count) };
}

/** The text that `parsePlace` reads. */
export function formatPlace(place: PlaceChoice): string {
  switch (place.kind) {
    case 'start':
    case 'end':
      return place.kind;
    case 'ago':
      return `${place.minutes}m`;
    case 'time':
      // biome-ignore lint/style/noRestrictedGlobals: it writes a given time, not the clock's
      return new Date(place.ms).toISOString();
    case 'sequence-number':
      return `seq:${place.sequenceNumber}`;
    case 'range': {
      if (place.range === undefined) return 'range:';
      const { shardId, first, last, count } = place.range;
      return `range:${[shardId, first, last, count].filter((part) => part !== undefined).join(':')}`;
    }
    default:
      return assertNever(place);
  }
}

/** Where reading begins, given what time it is and which shards were chosen. */
export function resolvePlace(
  place: PlaceChoice,
  nowMs: number,
  shardIds: readonly string[],
): Result<RecordPlace, PlaceRefusal> {
  switch (place.kind) {
    case 'start':
    case 'end':
      return ok(place);
    case 'time':
      // Kinesis refuses it (facts §5.1), and one of several shards would be the first to say so.
      return place.ms > nowMs ? refuse('in-the-future') : ok(timePlace(place.ms));
    case 'ago':
      return ok(timePlace(Math.round(nowMs - place.minutes * 60_000)));
    case 'sequence-number': {
      const { sequenceNumber } = place;
      if (!/^\d{1,128}$/.test(sequenceNumber)) return refuse('not-a-sequence-number');
      const shardId = shardOfSequenceNumber(sequenceNumber) ?? onlyOne(shardIds);
      if (shardId === undefined) return refuse('shard-unknown');
      return ok({ kind: 'sequence-number', shardId, sequenceNumber });
    }
    case 'range': {
      if (place.range === undefined) return refuse('no-range');
      const { shardId, first, last } = place.range;
      return ok({
        kind: 'sequence-number',
        shardId,
        sequenceNumber: first,
        lastSequenceNumber: last,
      });
    }
    default:
      return assertNever(place);
  }
}

/** Before 1970 there is nothing, and no way to ask for it. */
function timePlace(ms: number): RecordPlace {
  return { kind: 'time', ms: Math.max(0, ms) };
}

/** The number itself tells; undefined where it is not one of Kinesis's. */
function shardOfSequenceNumber(sequenceNumber: string): string | undefined {
  const parts = decodeSequenceNumber(BigInt(sequenceNumber));
  return parts === undefined ? undefined : shardIdOf(parts.shardIndex);
}

function onlyOne(shardIds: readonly string[]): string | undefined {
  return shardIds.length === 1 ? shardIds[0] : undefined;
}
