import type { ApiError } from '@/lib/api/api-error';
import type { StreamDetails } from '@/lib/api/stream-details';
import type { StreamGlance } from '@/lib/api/streams/stream-glances';
import type { StreamListItem } from '@/lib/api/streams/streams';
import type { CostEstimate } from '@/lib/kinesis/cost/cost';
import { type Attention, attentionFor } from '@/lib/load/attention';

/** What a list knows of a stream: its listing at once, the rest once its row was in sight. */
export interface StreamEntry {
  readonly streamName: string;
  readonly listed: StreamListItem;
  readonly details: StreamDetails | undefined;
  readonly seen: StreamGlance | undefined;
  /** Why its details cannot be had; undefined also while another try may well help. */
  readonly error: ApiError | undefined;
  /** Undefined where prices or details are not there yet. */
  readonly cost: StreamCost | undefined;
  readonly attention: Attention | undefined;
  readonly state: StreamState;
}

export interface StreamCost {
  /** Of a month. */
  readonly cents: bigint;
  /** What the bill would have beside this, were it measured. */
  readonly unmeasured: CostEstimate['unmeasured'];
}

/** The groups of the list, in their order. */
export const STREAM_STATES = ['attention', 'run', 'calm', 'not-measured'] as const;
export type StreamState = (typeof STREAM_STATES)[number];

type Known = Omit<StreamEntry, 'streamName' | 'attention' | 'state'>;

export function toEntry(known: Known): StreamEntry {
  const { seen, details, listed } = known;
  const glance = seen?.glance;
  const attention = glance && attentionFor(glance, details?.retentionHours);
  return {
    ...known,
    streamName: listed.streamName,
    attention,
    state: stateOf(known, attention),
  };
}

function stateOf({ seen }: Known, attention: Attention | undefined): StreamState {
  if (attention !== undefined) return 'attention';
  if (seen?.run !== undefined) return 'run';
  return seen?.glance?.hottest === undefined ? 'not-measured' : 'calm';
}

/** The status as of whichever was told last. */
export function statusOf({ listed, details }: StreamEntry) {
  const status = listed.streamStatus ?? details?.streamStatus;
  return details !== undefined && status === 'ACTIVE' ? details.streamStatus : status;
}
