import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { RunForecast } from '../runs/runs';
import type { StepChangeRow } from '../step-rows';

/**
 * What a person asks to change, as the second person reads it. The server makes it from the request
 * itself, so that nobody can describe another change than the one that is sent.
 */
export type AskedChange =
  | { readonly kind: 'delete-stream'; readonly enforceConsumerDeletion: boolean }
  | { readonly kind: 'setting'; readonly change: SettingChange }
  | AskedRun
  | { readonly kind: 'put-records'; readonly count: number; readonly bytes: number };

export interface AskedRun {
  readonly kind: 'run';
  readonly splits: number;
  readonly merges: number;
  /** The counts of shards that calls of UpdateShardCount ask for, instead of splits and merges. */
  readonly hops: readonly number[];
  /** The first calls of the plan. */
  readonly steps: readonly StepChangeRow[];
  /** As the asker's page predicted it; left out where the load was not measured. */
  readonly forecast?: RunForecast | undefined;
}
