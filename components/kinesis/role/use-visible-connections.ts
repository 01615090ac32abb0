import { useQuery } from '@tanstack/react-query';
import type { ConnectionSummary } from '@/lib/api/connections';
import { connectionsQuery } from '@/lib/api/connections/connections-query';

const NONE: readonly ConnectionSummary[] = [];

/**
 * The connections that this person may see. A page is rendered once for all callers, so it holds no
 * connections on a console where they differ; the browser asks for them then.
 */
export function useVisibleConnections(
  onPage: readonly ConnectionSummary[],
): readonly ConnectionSummary[] {
  const isAsked = onPage.length === 0;
  const { data } = useQuery({ ...connectionsQuery(), enabled: isAsked, staleTime: 60_000 });
  return isAsked ? (data?.connections ?? NONE) : onPage;
}
