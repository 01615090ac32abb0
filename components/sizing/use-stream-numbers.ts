import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { clockQuery } from '@/lib/api/simulator/clock-query';
import { streamDetailsQuery } from '@/lib/api/streams/stream-details-query';
import { streamGlanceQuery } from '@/lib/api/streams/stream-glances-query';
import { clockTime } from '@/lib/base/clock';
import {
  SIZING_NAMES,
  type SizingName,
  type SizingNumbers,
  withinBounds,
} from '@/lib/interaction/sizing-ladders';
import { HISTORY_STEP_MS, type TrafficHistory } from '@/lib/kinesis/sizing/history/traffic-history';
import { historyOfHour } from '@/lib/load/measured-history';
import { measuredInputs } from '@/lib/load/measured-inputs';
import type { StreamHour } from '@/lib/load/stream-hour';

/** The stream that `from` names, on one of the connections. */
export interface SizedStream {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** Undefined where it names none, or an unknown connection. */
export function sizedStreamOf(
  from: string | null,
  connections: readonly ConnectionSummary[],
): SizedStream | undefined {
  const slash = from?.indexOf('/') ?? -1;
  const connection = connections.find(
    ({ connectionId }) => connectionId === from?.slice(0, Math.max(0, slash)),
  );
  if (connection === undefined || from === null) return undefined;
  return { connection, streamName: from.slice(slash + 1) };
}

/** What is known of the stream. Looked at once: a sentence whose numbers move by themselves cannot be read. */
export function useStreamNumbers(stream: SizedStream | undefined) {
  const connectionId = stream?.connection.connectionId ?? '';
  const streamName = stream?.streamName ?? '';
  const once = {
    enabled: stream !== undefined,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  } as const;
  const details = useQuery({ ...streamDetailsQuery(connectionId, streamName), ...once });
  const glance = useQuery({ ...streamGlanceQuery(connectionId, streamName), ...once });
  const isSimulated = isSimulator({ connectionId });
  const clock = useQuery({ ...clockQuery(connectionId), ...once, enabled: isSimulated });
  const hour = useHour(
    glance.data?.glance?.hour,
    clock.data === undefined ? glance.dataUpdatedAt : clockTime(clock.data, glance.dataUpdatedAt),
  );
  const settings = details.data && {
    retentionHours: details.data.retentionHours,
    fanOutReaders: details.data.consumerCount,
  };
  return {
    isPending:
      stream !== undefined &&
      (details.isPending || glance.isPending || (isSimulated && clock.isPending)),
    error: details.error ?? glance.error,
    retry: () => void (details.error === null ? glance : details).refetch(),
    settings: bounded(settings ?? {}),
    measured: bounded(measuredInputs(glance.data?.glance)),
    /** What the simulator counted, or the samples of a real stream tell; undefined without any. */
    hour,
    /** Undefined where the stream is on demand, or not known. */
    provisionedShards:
      details.data?.streamMode === 'PROVISIONED' ? details.data.openShardCount : undefined,
  };
}

/** Counted in whole minutes, the last of which is over. */
function useHour(hour: StreamHour | undefined, endMs: number): TrafficHistory | undefined {
  return useMemo(
    () => hour && historyOfHour(hour, Math.floor(endMs / HISTORY_STEP_MS) * HISTORY_STEP_MS),
    [hour, endMs],
  );
}

function bounded(numbers: Partial<SizingNumbers>): Partial<SizingNumbers> {
  const found: Partial<Record<SizingName, number>> = {};
  for (const name of SIZING_NAMES) {
    const value = numbers[name];
    if (value !== undefined) found[name] = withinBounds(name, value);
  }
  return found;
}
