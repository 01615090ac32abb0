import { useQuery } from '@tanstack/react-query';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { deniedActionsQuery } from '@/lib/api/connections/denied-actions-query';
import type { DeniedAction } from '@/lib/api/connections/health';
import type { OperationName } from '@/lib/kinesis/operation-names';

/**
 * The first of the operations that AWS denied in the last minute; undefined where none was. What
 * needs it is switched off, since another call would only be denied again.
 */
export function useDeniedAction(
  connection: ConnectionSummary,
  operations: readonly OperationName[],
): DeniedAction | undefined {
  const { data } = useQuery({
    ...deniedActionsQuery(connection.connectionId),
    enabled: !isSimulator(connection),
  });
  const needed: readonly string[] = operations.map((operation) => `kinesis:${operation}`);
  return data?.denied.find(({ action }) => needed.includes(action));
}
