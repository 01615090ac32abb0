/** Which partition keys a producer uses. */
export type PartitionKeyMix =
  | { readonly kind: 'uniform'; readonly count: number }
  | { readonly kind: 'zipf'; readonly count: number; readonly exponent: number }
  /** One key takes a share of all records; `count` others share the rest evenly. */
  | { readonly kind: 'hot'; readonly count: number; readonly share: number }
  /** Each record has a key of its own, the next number. */
  | { readonly kind: 'sequential' };

/** What is written to a stream without a client; kept with the stream and resumed at start. */
export interface TrafficSettings {
  readonly recordsPerSecond: number;
  readonly recordBytes: number;
  readonly partitionKeys: PartitionKeyMix;
}

/** A field of the form, and of the request. */
export type TrafficField = 'recordsPerSecond' | 'recordBytes' | 'count' | 'exponent' | 'share';

/** A field that is out of its bounds, which both count as inside. */
export interface TrafficIssue {
  readonly field: TrafficField;
  readonly min: number;
  readonly max: number;
}

const MAX_RECORDS_PER_SECOND = 20_000;
/** So that a record fits a stream's limit of 1 MiB with its partition key. */
const MAX_RECORD_BYTES = 1_000_000;
/** Generated records are kept for minutes, and what they fill on the disk is to stay small. */
const MAX_BYTES_PER_SECOND = 16 * 1024 * 1024;
const MAX_KEY_COUNT = 100_000;
const MAX_EXPONENT = 5;

/** What is out of bounds; each with the bounds, the size's as the rate leaves them. */
export function checkTraffic(settings: TrafficSettings): readonly TrafficIssue[] {
  const { recordsPerSecond, recordBytes, partitionKeys } = settings;
  const rate = wholeNumber('recordsPerSecond', recordsPerSecond, MAX_RECORDS_PER_SECOND);
  const maxBytes =
    rate.length > 0
      ? MAX_RECORD_BYTES
      : Math.min(MAX_RECORD_BYTES, Math.floor(MAX_BYTES_PER_SECOND / recordsPerSecond));
  return [
    ...rate,
    ...wholeNumber('recordBytes', recordBytes, maxBytes),
    ...checkMix(partitionKeys),
  ];
}

function checkMix(mix: PartitionKeyMix): readonly TrafficIssue[] {
  if (mix.kind === 'sequential') return [];
  const count = wholeNumber('count', mix.count, MAX_KEY_COUNT);
  if (mix.kind === 'zipf') return [...count, ...within('exponent', mix.exponent, MAX_EXPONENT)];
  if (mix.kind === 'hot') return [...count, ...within('share', mix.share, 1)];
  return count;
}

function wholeNumber(field: TrafficField, value: number, max: number): readonly TrafficIssue[] {
  return Number.isInteger(value) && value >= 1 && value <= max ? [] : [{ field, min: 1, max }];
}

function within(field: TrafficField, value: number, max: number): readonly TrafficIssue[] {
  return value >= 0 && value <= max ? [] : [{ field, min: 0, max }];
}
