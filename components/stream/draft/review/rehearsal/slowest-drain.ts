import type { Rehearsal } from '@/lib/api/runs/rehearsal';

/** How long a consumer took at most for what a step closed; undefined where it has not read it all. */
export function slowestDrainMs(
  { steps }: Pick<Rehearsal, 'steps'>,
  consumerIndex: number,
): number | undefined {
  return steps.reduce<number | undefined>((slowest, { drains }) => {
    const withinMs = drains[consumerIndex]?.withinMs;
    return slowest === undefined || withinMs === undefined
      ? undefined
      : Math.max(slowest, withinMs);
  }, 0);
}
