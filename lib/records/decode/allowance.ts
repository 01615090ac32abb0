import { DecodeError } from './decode-error';

const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;
const MS_PER_RECORD = 50;
/** A large payload takes time only because it is large: its bytes bring their own. */
const MS_PER_BYTE = 50 / (1024 * 1024);
/** Reading the clock costs more than reading a value. */
const CHECKS_PER_LOOK = 64;

interface TimeBound {
  readonly ms: number;
  readonly now: () => number;
}

/**
 * What reading one record may still cost. One allowance serves all its layers and sub-records, so
 * that a bomb inside a bomb finds it used up. A decoder takes off what it unpacks before it
 * allocates, and checks the time wherever it loops.
 */
export class Allowance {
  private until = Number.POSITIVE_INFINITY;
  private readonly now: () => number;
  private checks = 0;
  private isUnderWay = false;
  /** Whether the time was over when somebody asked. */
  isSpent = false;

  /** `bytes` may be unpacked; without a bound, time is not asked for. */
  constructor(
    public bytes = MAX_UNPACKED_BYTES,
    bound?: TimeBound,
  ) {
    this.now = bound?.now ?? (() => 0);
    if (bound !== undefined) this.until = this.now() + bound.ms;
  }

  /** For a record that is one of many: 50 ms, and as much again for each MiB of its data. */
  static timed(byteCount: number, now = () => performance.now()): Allowance {
    return new Allowance(MAX_UNPACKED_BYTES, { ms: MS_PER_RECORD + byteCount * MS_PER_BYTE, now });
  }

  /** For a record that has had its time: it is raw, however often it is asked for. */
  static spent(): Allowance {
    const allowance = new Allowance(MAX_UNPACKED_BYTES, { ms: -1, now: () => 0 });
    allowance.isUnderWay = true;
    return allowance;
  }

  /** Throws a DecodeError where so many bytes more are not allowed. */
  take(byteCount: number): void {
    this.bytes -= byteCount;
    if (this.bytes < 0) throw new DecodeError('too-large');
    this.until += byteCount * MS_PER_BYTE;
  }

  /** Throws a DecodeError once the time is over; cheap enough for each value that is read. */
  checkTime(): void {
    this.checks += 1;
    if (this.checks % CHECKS_PER_LOOK === 0) this.checkClock();
  }

  /** For before each layer. Before the first no time has gone by, and most records have one. */
  checkLayer(): void {
    if (this.isUnderWay) this.checkClock();
    this.isUnderWay = true;
  }

  /** The same without skipping, for before what may take long. */
  checkClock(): void {
    if (this.now() <= this.until) return;
    this.isSpent = true;
    throw new DecodeError('too-complex');
  }
}
