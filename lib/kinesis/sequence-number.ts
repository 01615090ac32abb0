/**
 * Sequence numbers, version 2: a 186-bit integer of 47 hex digits that encodes when its shard
 * was created, when the record came and in which shard (facts §1.3; read off AWS-issued
 * numbers, not documented by AWS).
 */
export interface SequenceNumberParts {
  /** Epoch seconds. */
  readonly shardCreatedAt: number;
  readonly shardIndex: number;
  /** The order within the shard; it stands before the time, so numbers sort by arrival. */
  readonly sequenceIndex: bigint;
  /** Epoch seconds. */
  readonly recordedAt: number;
}

/** The sequence index of a shard's EndingSequenceNumber. */
export const CLOSING_SEQUENCE_INDEX = 0x7fffffffffffffffn;

const VERSION = 2n;
const HEX_DIGITS = 47;
const SEQUENCE_INDEX_AT = 80n;

/** The layout of version 2, 186 bits (facts §1.3). The parts must fit their fields. */
export function encodeSequenceNumber(parts: SequenceNumberParts): bigint {
  const shardIndex = BigInt(parts.shardIndex);
  return (
    (2n << 184n) |
    (BigInt(parts.shardCreatedAt) << 148n) |
    ((shardIndex & 0xfn) << 144n) |
    (parts.sequenceIndex << SEQUENCE_INDEX_AT) |
    (BigInt(parts.recordedAt) << 36n) |
    (shardIndex << 4n) |
    VERSION
  );
}

/** Of a number with the sequence index 0 the one with another. */
export function withSequenceIndex(withoutIndex: bigint, sequenceIndex: bigint): bigint {
  return withoutIndex | (sequenceIndex << SEQUENCE_INDEX_AT);
}

/** Undefined when the number is not of version 2, as other simulators' may be. */
export function decodeSequenceNumber(sequenceNumber: bigint): SequenceNumberParts | undefined {
  const hex = sequenceNumber.toString(16);
  if (hex.length !== HEX_DIGITS || hex[0] !== '2' || hex[HEX_DIGITS - 1] !== '2') return undefined;
  const shardIndex = Number((sequenceNumber >> 4n) & 0xffffffffn);
  if (BigInt(shardIndex & 0xf) !== ((sequenceNumber >> 144n) & 0xfn)) return undefined;
  return {
    shardCreatedAt: Number((sequenceNumber >> 148n) & 0xfffffffffn),
    shardIndex,
    sequenceIndex: (sequenceNumber >> SEQUENCE_INDEX_AT) & 0xffffffffffffffffn,
    recordedAt: Number((sequenceNumber >> 36n) & 0xfffffffffn),
  };
}
