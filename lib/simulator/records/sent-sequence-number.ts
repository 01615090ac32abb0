import { CLOSING_SEQUENCE_INDEX, decodeSequenceNumber } from '@/lib/kinesis/sequence-number';

/**
 * A sequence number that a client sends. AWS gives out version 2 alone, and still reads the older
 * versions (kinesalite's tests, which ran against AWS from 2013 to 2020).
 */
export interface SentSequenceNumber {
  readonly version: 0 | 1 | 2;
  /** Epoch seconds. */
  readonly shardCreatedAt: number;
  /** A signed 32-bit integer, as in Java: some numbers encode a negative one. */
  readonly shardIndex: number;
  /** 0 in the older versions, where nothing depends on it. */
  readonly sequenceIndex: bigint;
  /** Epoch seconds; 0 in version 0, which does not tell. */
  readonly recordedAt: number;
}

const VERSION_0_BASE = 2n ** 124n;
const VERSION_0_DIGITS = 32;
const VERSION_1_DIGITS = 47;
/** In the year 2477; AWS refuses later times. */
const MAX_CREATED_AT = 16_025_174_999;

/** Undefined when AWS calls the number invalid; the text is decimal. */
export function readSentNumber(text: string): SentSequenceNumber | undefined {
  const number = BigInt(text);
  const hex = (number < VERSION_0_BASE ? number + VERSION_0_BASE : number).toString(16);
  const sent = readVersion0(hex) ?? readVersion1(hex) ?? readVersion2(number);
  return sent === undefined || sent.shardCreatedAt > MAX_CREATED_AT ? undefined : sent;
}

/** `1`, creation time (9 digits), 18 unknown digits, shard index (4). */
function readVersion0(hex: string): SentSequenceNumber | undefined {
  if (hex.length !== VERSION_0_DIGITS || !hex.startsWith('1')) return undefined;
  return {
    version: 0,
    shardCreatedAt: digitsAt(hex, 1, 9),
    shardIndex: digitsAt(hex, 28, 4),
    sequenceIndex: 0n,
    recordedAt: 0,
  };
}

/** As version 2, but for the time, which stands before the sequence index. */
function readVersion1(hex: string): SentSequenceNumber | undefined {
  const isVersion1 = hex.length === VERSION_1_DIGITS && hex.startsWith('2') && hex.endsWith('1');
  if (!isVersion1) return undefined;
  return {
    version: 1,
    shardCreatedAt: digitsAt(hex, 1, 9),
    shardIndex: digitsAt(hex, 38, 8) | 0,
    sequenceIndex: 0n,
    recordedAt: digitsAt(hex, 13, 9),
  };
}

function readVersion2(number: bigint): SentSequenceNumber | undefined {
  const parts = decodeSequenceNumber(number);
  if (parts === undefined || parts.sequenceIndex > CLOSING_SEQUENCE_INDEX) return undefined;
  return { ...parts, version: 2, shardIndex: parts.shardIndex | 0 };
}

function digitsAt(hex: string, start: number, count: number): number {
  return Number.parseInt(hex.slice(start, start + count), 16);
}
