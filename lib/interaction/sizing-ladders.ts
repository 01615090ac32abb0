import { boundsOf, type Ladder, rungs } from '@/lib/base/ladder';
import { MAX_RETENTION_HOURS } from '@/lib/kinesis/limits';
import type { SizingInputs } from '@/lib/kinesis/sizing/sizing-inputs';

/** The numbers of the sentence: what is sized, and a discount on its price. */
export interface SizingNumbers extends SizingInputs {
  /** Off the list price, in whole percent. */
  readonly discountPercent: number;
}

/** A number of the sentence. */
export type SizingName = keyof SizingNumbers;

/** In the order of the sentence. */
export const SIZING_NAMES: readonly SizingName[] = [
  'bytesPerSecond',
  'recordBytes',
  'peakPercent',
  'sharedReaders',
  'fanOutReaders',
  'retentionHours',
  'headroomPercent',
  'discountPercent',
];

/** A stream that nobody has said anything of yet. */
export const DEFAULT_NUMBERS: SizingNumbers = {
  bytesPerSecond: 5 * 1024 ** 2,
  recordBytes: 2048,
  peakPercent: 100,
  sharedReaders: 1,
  fanOutReaders: 0,
  retentionHours: 24,
  headroomPercent: 25,
  discountPercent: 0,
};

const KIB = 1024;
const MIB = 1024 ** 2;
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9];
/** With Advantage, a stream has at most so many consumers with enhanced fan-out (facts §5.5). */
const MAX_FAN_OUT = 50;

/** Bytes a second, up to what no account takes without asking (facts §2.2). */
const TRAFFIC_RUNGS = [
  ...[1, 10, 100],
  ...decades([KIB, 10 * KIB, 100 * KIB, MIB, 10 * MIB, 100 * MIB, 1000 * MIB]),
  10_000 * MIB,
];
/** Up to the largest record there is (facts §4.1). */
const RECORD_RUNGS = [
  ...[1, 10, 20, 50, ...rungs(100, 1000, 100)],
  ...rungs(1, 10, 0.5).map((kib) => kib * KIB),
  ...[12, 16, 20, 24, 25, 32, 50, 64, 100, 128, 200, 256, 500, 512].map((kib) => kib * KIB),
  ...rungs(1, 10, 1).map((mib) => mib * MIB),
];

const LADDERS: Readonly<Record<SizingName, Ladder>> = {
  bytesPerSecond: { unit: 1, rungs: TRAFFIC_RUNGS },
  recordBytes: { unit: 1, rungs: RECORD_RUNGS },
  peakPercent: {
    unit: 100,
    rungs: [...rungs(1, 3, 0.25), ...rungs(3.5, 10, 0.5), 12, 15, 20, 30, 50, 100],
  },
  sharedReaders: { unit: 1, rungs: rungs(0, 20, 1) },
  fanOutReaders: { unit: 1, rungs: rungs(0, MAX_FAN_OUT, 1) },
  retentionHours: {
    unit: 24,
    rungs: [1, 2, 3, 4, 5, 6, 7, 14, 30, 60, 90, 180, MAX_RETENTION_HOURS / 24],
  },
  headroomPercent: { unit: 1, rungs: rungs(0, 200, 5) },
  discountPercent: { unit: 1, rungs: rungs(0, 90, 1) },
};

/** A unit of bytes that a number is shown and typed in. */
export type ByteUnit = 'B' | 'KiB' | 'MiB';

/** Bytes are shown in the largest unit of which there is one. */
export function byteUnitOf(bytes: number): ByteUnit {
  if (bytes < KIB) return 'B';
  return bytes < MIB ? 'KiB' : 'MiB';
}

/** How many bytes the unit has. */
export const BYTES_OF_UNIT: Readonly<Record<ByteUnit, number>> = { B: 1, KiB: KIB, MiB: MIB };

/** The ladder of a number in the unit in which `value` is shown. */
export function sizingLadder(name: SizingName, value: number): Ladder {
  const ladder = LADDERS[name];
  if (name !== 'bytesPerSecond' && name !== 'recordBytes') return ladder;
  const unit = BYTES_OF_UNIT[byteUnitOf(value)];
  return { unit, rungs: ladder.rungs.map((rung) => rung / unit) };
}

/** The nearest value that the number may have. */
export function withinBounds(name: SizingName, value: number): number {
  const { min, max } = boundsOf(LADDERS[name]);
  return Math.min(Math.max(value, min), max);
}

function decades(from: readonly number[]): readonly number[] {
  return from.flatMap((least) => STEPS.map((step) => Math.round(step * least)));
}
