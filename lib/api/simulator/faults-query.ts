import { queryOptions } from '@tanstack/react-query';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import { callApi } from '../call-api';

/** What goes wrong on purpose in the simulator, until it is switched off or started anew. */
export interface FaultsAnswer {
  readonly rules: readonly FaultRule[];
}

/** Header and tools page share it. */
export const FAULTS_QUERY_KEY = ['simulator', 'faults'];

/** Asked again, because a restart of the server ends all faults. */
export function faultsQuery() {
  return queryOptions({
    queryKey: FAULTS_QUERY_KEY,
    queryFn: ({ signal }) => callApi<FaultsAnswer>(FAULTS_PATH, { signal }),
    refetchInterval: 5000,
  });
}

/** In the place of those before. */
export function putFaults(rules: readonly FaultRule[]): Promise<FaultsAnswer> {
  return callApi(FAULTS_PATH, { method: 'PUT', body: { rules } });
}

/** Transitions that a fault held up continue. */
export function switchFaultsOff(): Promise<FaultsAnswer> {
  return callApi(FAULTS_PATH, { method: 'DELETE' });
}

const FAULTS_PATH = '/api/simulator/faults';
