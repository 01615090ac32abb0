import { useMemo, useState } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { type Run, scalingsWithinDay } from '@/lib/api/runs/runs';
import { stepTimesOf } from '@/lib/api/step-times';
import { type Recommendation, recommendWay } from '@/lib/kinesis/reshard/ways/recommend';
import { type Way, type WayId, type WayScene, waysTo } from '@/lib/kinesis/reshard/ways/ways';

/** A plan, and the stream and the account that it was made for. */
export type PlannedReview = Omit<WayScene, 'times' | 'scalingsToday'>;

interface WaysHook {
  readonly ways: readonly Way[];
  readonly recommendation: Recommendation | undefined;
  /** The one whose steps are shown and would be sent. */
  readonly way: Way;
  readonly choose: (id: WayId) => void;
}

/** The ways to the draft, of which the recommended one is chosen until a person chooses another. */
export function useWays(
  reviewed: PlannedReview,
  connection: ConnectionSummary,
  runs: readonly Run[],
): WaysHook {
  const [openedAtMs] = useState(Date.now);
  const [chosenId, choose] = useState<WayId>();
  const scalingsToday = scalingsWithinDay(runs, openedAtMs);
  const ways = useMemo(
    () => waysTo({ ...reviewed, times: stepTimesOf(connection), scalingsToday }),
    [reviewed, connection, scalingsToday],
  );
  const recommendation = useMemo(() => recommendWay(ways), [ways]);
  const wayId = chosenId ?? recommendation?.wayId;
  const [first] = ways;
  const way = ways.find(({ id, obstacle }) => id === wayId && obstacle === undefined) ?? first;
  return { ways, recommendation, way, choose };
}
