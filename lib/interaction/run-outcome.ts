/** What was promised of a run: how full the fullest shard was, and would be after it. */
export interface Forecast {
  readonly before: number;
  readonly after: number;
}

/** Whether a run that has ended did what was promised. */
export type RunOutcome =
  /** Nothing was measured when it was reviewed. */
  | { readonly kind: 'not-predicted' }
  /** The load is of a time that began before the run ended. */
  | { readonly kind: 'measuring'; readonly forecast: Forecast; readonly leftMs: number }
  | { readonly kind: 'not-measured'; readonly forecast: Forecast }
  | { readonly kind: 'measured'; readonly forecast: Forecast; readonly utilization: number };

interface EndedRun {
  readonly finishedAtMs: number;
  readonly forecast: Forecast | undefined;
  readonly nowMs: number;
  /** Over how long the load is averaged; undefined where the console knows none. */
  readonly windowMs: number | undefined;
  /** Of the fullest shard now; undefined where not every one is measured. */
  readonly busiest: number | undefined;
}

/** A load is compared with the promise once all of it was measured after the last step. */
export function outcomeOfRun(run: EndedRun): RunOutcome {
  const { finishedAtMs, forecast, nowMs, windowMs, busiest } = run;
  if (forecast === undefined) return { kind: 'not-predicted' };
  if (windowMs === undefined) return { kind: 'not-measured', forecast };
  const leftMs = finishedAtMs + windowMs - nowMs;
  if (leftMs > 0) return { kind: 'measuring', forecast, leftMs };
  return busiest === undefined
    ? { kind: 'not-measured', forecast }
    : { kind: 'measured', forecast, utilization: busiest };
}
