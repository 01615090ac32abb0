/** What a run waits for, or stops at, between its steps. What is left out is not asked for. */
export interface RunGuards {
  /** A person lets each further step go on. */
  readonly asks?: true | undefined;
  /** From the end of a step to the next call. */
  readonly pauseSeconds?: number | undefined;
  /** Until consumers have read the shards that the last step closed. */
  readonly drains?: true | undefined;
  /** The run stops before a step where more writes are refused for throughput. */
  readonly maxThrottledPerSecond?: number | undefined;
  /** The run stops before a step where a consumer is further behind. */
  readonly maxIteratorAgeSeconds?: number | undefined;
}

/** A day: longer pauses are runs of their own. */
export const MAX_PAUSE_SECONDS = 86_400;
/** As long as records can be kept (facts §2.3). */
export const MAX_ITERATOR_AGE_SECONDS = 365 * 86_400;

/** What a run is waiting for just now, before the step of that index. */
export type RunHold =
  | { readonly kind: 'asking'; readonly stepIndex: number }
  /** Epoch milliseconds. */
  | { readonly kind: 'pausing'; readonly stepIndex: number; readonly until: number }
  | {
      readonly kind: 'draining';
      readonly stepIndex: number;
      readonly shardIds: readonly string[];
      /** CloudWatch has reported nothing of them since they were closed. */
      readonly isUnreported?: true;
    };

/** The guard that stopped a run, with what it saw and where its threshold was. */
export type GuardStop =
  | { readonly guard: 'throttling'; readonly perSecond: number; readonly max: number }
  | { readonly guard: 'iterator-age'; readonly seconds: number; readonly max: number };

/** Whether any guard is set. */
export function hasGuards(guards: RunGuards): boolean {
  return Object.values(guards).some((guard) => guard !== undefined);
}

/** Whether a guard looks at how the stream fares, which not every connection can see. */
export function watchesHealth(guards: RunGuards): boolean {
  return guards.maxThrottledPerSecond !== undefined || guards.maxIteratorAgeSeconds !== undefined;
}
