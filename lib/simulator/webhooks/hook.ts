import type { StepRunner } from '../model/operation';
import type { LambdaKinesisEvent } from './lambda-event';
import type { Batching } from './webhook';

/** A consumer of a stream: how its batches are made, and what gets them. */
export interface Hook {
  /** By which its place is kept with the stream; undefined where it ends with this process. */
  readonly id: string | undefined;
  readonly batching: Batching;
  /** Resolves with the handler's response; rejects where it failed. */
  handle(event: LambdaKinesisEvent, signal: AbortSignal): Promise<unknown>;
  /** Stores what a failure destination gets; undefined where nobody wants to know. */
  readonly onGiveUp: ((message: object) => Promise<void>) | undefined;
}

/** The simulator that hooks read from. */
export interface HookSetup {
  readonly simulator: StepRunner & { readonly clock: { nowMs(): number } };
  /** Told of each failed call of a handler or of a failure destination. */
  readonly onFailure: (error: unknown, streamName: string) => void;
}
