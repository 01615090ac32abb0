import { useDeniedAction } from '@/components/kinesis/permissions/use-denied-action';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { DeniedAction } from '@/lib/api/connections/health';
import type { OperationName } from '@/lib/kinesis/operation-names';
import type { Way } from '@/lib/kinesis/reshard/ways/ways';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';

const STEP_OPERATIONS = {
  split: 'SplitShard',
  merge: 'MergeShards',
  scale: 'UpdateShardCount',
} as const satisfies Readonly<Record<ReshardStep['kind'], OperationName>>;

/** An action that a way needs and that AWS denied in the last minute; undefined where none was. */
export function useDeniedWay(
  connection: ConnectionSummary,
  { id, steps }: Pick<Way, 'id' | 'steps'>,
): DeniedAction | undefined {
  const operations = new Set<OperationName>(steps.map(({ kind }) => STEP_OPERATIONS[kind]));
  return useDeniedAction(connection, id === 'on-demand' ? ['UpdateStreamMode'] : [...operations]);
}
