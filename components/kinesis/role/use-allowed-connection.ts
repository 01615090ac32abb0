import { useMemo } from 'react';
import { type ConnectionSummary, isStage } from '@/lib/api/connections';
import { useRoles } from './use-role';

/** The connection as this person may use it: read-only to a viewer, unless it is a lesson's. */
export function useAllowedConnection(connection: ConnectionSummary): ConnectionSummary {
  const role = useRoles()(connection.connectionId);
  return useMemo(
    () =>
      role === 'viewer' && !isStage(connection.connectionId)
        ? { ...connection, readOnly: true }
        : connection,
    [connection, role],
  );
}
