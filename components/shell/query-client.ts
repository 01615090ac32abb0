import { QueryClient } from '@tanstack/react-query';
import { ApiError, isTransient } from '@/lib/api/api-error';
import { loginQuery } from '@/lib/api/login/login-query';

const MAX_RETRIES = 2;

/** The console's server has waited for these already, as long as a person would. */
const TRIED_BY_SERVER: ReadonlySet<string> = new Set([
  'endpoint-unreachable',
  'connection-unusable',
]);

/** A refusal will be the same the next time; what did not answer may answer. */
function shouldRetry(failureCount: number, error: Error): boolean {
  if (error instanceof ApiError && TRIED_BY_SERVER.has(error.code)) return false;
  return isTransient(error) && failureCount < MAX_RETRIES;
}

/**
 * Every page asks through this client. The browser's word that it is offline counts for nothing: the console
 * is on this machine, and a page that waits for the network would stand still without a word.
 */
export function openQueryClient(isLoginNeeded = false): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: shouldRetry, staleTime: 1000 },
      mutations: { networkMode: 'always' },
    },
  });
  // On a console without login the answer is known, so no page asks for it.
  const answer = { isNeeded: false, ways: { hasTokens: false } };
  if (!isLoginNeeded) client.setQueryData(loginQuery().queryKey, answer);
  return client;
}
