import type { ApiError } from '@/lib/api/api-error';
import type { CloudWatchHour } from '@/lib/api/streams/cloud-watch-hours';
import type { StreamDetails } from '@/lib/api/streams/stream-details';
import type { StreamGlance } from '@/lib/api/streams/stream-glances';
import type { StreamListItem } from '@/lib/api/streams/streams';
import type { CostEstimate } from '@/lib/kinesis/cost/cost';
import { type Attention, attentionFor } from '@/lib/load/attention';
import { figuresOf, type StreamFigures } from '@/lib/load/stream-figures';

/** What a list knows of a stream: its listing at once, the rest once its row was in sight. */
export interface StreamEntry {
  readonly streamName: string;
  readonly listed: StreamListItem;
  readonly details: StreamDetails | undefined;
  readonly seen: StreamGlance | undefined;
  readonly cloudWatch: CloudWatchKnown;
  /** Of the stream as a whole, whoever measured them. */
  readonly figures: StreamFigures;
  /** Why its details cannot be had; undefined also while another try may well help. */
  readonly error: ApiError | undefined;
  /** Undefined where prices or details are not there yet. */
  readonly cost: StreamCost | undefined;
  readonly attention: Attention | undefined;
  readonly state: StreamState;
}

/** What CloudWatch is known to say of a stream. */
export type CloudWatchKnown =
  /** `none`: the connection has no CloudWatch. `off`: nobody has switched it on. */
  | { readonly kind: 'none' | 'off' | 'pending' }
  | { readonly kind: 'answered'; readonly hour: CloudWatchHour };

export interface StreamCost {
  /** Of a month. */
  readonly cents: bigint;
  /** What the bill would have beside this, were it measured. */
  readonly unmeasured: CostEstimate['unmeasured'];
}

/** The groups of the list, in their order. */
export const STREAM_STATES = ['attention', 'run', 'calm', 'not-measured'] as const;
export type StreamState = (typeof STREAM_STATES)[number];

type Known = Omit<StreamEntry, 'streamName' | 'figures' | 'attention' | 'state'>;

export function toEntry(known: Known): StreamEntry {
  const { seen, details, listed, cloudWatch } = known;
  const glance = seen?.glance;
  const measured = cloudWatch.kind === 'answered' ? cloudWatch.hour.measured : undefined;
  const figures = figuresOf(glance, measured, details?.openShardCount ?? glance?.openShardCount);
  const attention = attentionFor(figures, details?.retentionHours);
  return {
    ...known,
    streamName: listed.streamName,
    figures,
    attention,
    state: stateOf(known, figures, attention),
  };
}

/** Calm is what is known not to be hot, or to have no write refused. */
function stateOf(
  { seen }: Known,
  { writesThrottledPerSecond }: StreamFigures,
  attention: Attention | undefined,
): StreamState {
  if (attention !== undefined) return 'attention';
  if (seen?.run !== undefined) return 'run';
  const isMeasured = seen?.glance?.hottest !== undefined || writesThrottledPerSecond !== undefined;
  return isMeasured ? 'calm' : 'not-measured';
}

/** The shard to look at first; undefined where none is known to have load worth a look. */
export function shardToLookAt({ seen }: StreamEntry): string | undefined {
  const hottest = seen?.glance?.hottest;
  return hottest === undefined || hottest.verdict.kind === 'idle' ? undefined : hottest.shardId;
}

/** The status as of whichever was told last. */
export function statusOf({ listed, details }: StreamEntry) {
  const status = listed.streamStatus ?? details?.streamStatus;
  return details !== undefined && status === 'ACTIVE' ? details.streamStatus : status;
}
