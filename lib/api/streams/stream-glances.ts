import type { Glance } from '@/lib/load/stream-glance';

/** How far the run under way on a stream is. */
export interface RunProgress {
  readonly doneCount: number;
  readonly stepCount: number;
}

/** What a row of the list shows at a glance. It costs no call of Kinesis. */
export interface StreamGlance {
  readonly streamName: string;
  /** Undefined where nobody measures the stream. */
  readonly glance?: Glance | undefined;
  readonly run?: RunProgress | undefined;
}

/** One for each stream that was asked for, in that order. */
export interface StreamGlancesAnswer {
  readonly glances: readonly StreamGlance[];
}
