import { assertNever } from '@/lib/base/assert';
import type { Consumer } from '../consumer';
import { expiryHorizonMs, type SimulatorState, type Stream } from '../state';
import { closedAtMs, type StreamShard } from '../stream-shard';
import { applyReshard } from './reshard';

/** Carries out every transition whose time has come; the same state when there is none. */
export function settle(state: SimulatorState, nowMs: number): SimulatorState {
  let streams: Map<string, Stream> | undefined;
  for (const stream of state.streams.values()) {
    const settled = settleStream(stream, nowMs);
    if (settled === stream) continue;
    streams ??= new Map(state.streams);
    if (settled === undefined) streams.delete(stream.streamName);
    else streams.set(stream.streamName, settled);
  }
  return streams === undefined ? state : { ...state, streams };
}

/** Undefined when the stream has been deleted. */
function settleStream(stream: Stream, nowMs: number): Stream | undefined {
  const settled = finishTransition(stream, nowMs);
  return settled === undefined ? undefined : dropExpired(settleConsumers(settled, nowMs), nowMs);
}

function settleConsumers(stream: Stream, nowMs: number): Stream {
  if (!stream.consumers.some((consumer) => isDue(consumer, nowMs))) return stream;
  const consumers = stream.consumers
    .filter((each) => each.lifecycle.status !== 'DELETING' || !isDue(each, nowMs))
    .map((each): Consumer => (isDue(each, nowMs) ? { ...each, lifecycle: ACTIVE } : each));
  return { ...stream, consumers };
}

const ACTIVE = { status: 'ACTIVE' } as const;

function isDue({ lifecycle }: Consumer, nowMs: number): boolean {
  return lifecycle.status !== 'ACTIVE' && nowMs >= lifecycle.readyAtMs;
}

function finishTransition(stream: Stream, nowMs: number): Stream | undefined {
  const { lifecycle } = stream;
  if (lifecycle.status === 'ACTIVE' || nowMs < lifecycle.readyAtMs) return stream;
  switch (lifecycle.status) {
    case 'CREATING':
      return { ...stream, lifecycle: { status: 'ACTIVE' } };
    case 'UPDATING':
      return {
        ...stream,
        lifecycle: { status: 'ACTIVE' },
        ...('reshard' in lifecycle
          ? { shards: applyReshard(stream.shards, lifecycle.reshard, lifecycle.readyAtMs) }
          : lifecycle.settings),
      };
    case 'DELETING':
      return undefined;
    default:
      return assertNever(lifecycle);
  }
}

const firstClosingOf = new WeakMap<readonly StreamShard[], number>();

/** When the first of the closed shards closed; read once for each list of shards. */
function firstClosing(shards: readonly StreamShard[]): number {
  const known = firstClosingOf.get(shards);
  if (known !== undefined) return known;
  const first = shards.reduce(
    (earliest, shard) => Math.min(earliest, closedAtMs(shard) ?? earliest),
    Number.POSITIVE_INFINITY,
  );
  firstClosingOf.set(shards, first);
  return first;
}

/** A closed shard is listed until its last record has expired (facts §5.4). */
function dropExpired(stream: Stream, nowMs: number): Stream {
  const horizonMs = expiryHorizonMs(stream, nowMs);
  if (firstClosing(stream.shards) >= horizonMs) return stream;
  const kept = stream.shards.filter((shard) => (closedAtMs(shard) ?? nowMs) >= horizonMs);
  return { ...stream, shards: kept };
}
