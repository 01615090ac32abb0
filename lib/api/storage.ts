import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api';

/** Whether Shardline can store what it is asked to: no failure, or the present one. */
export interface StorageAnswer {
  readonly failure?: {
    readonly kind: 'full' | 'failed' | 'unreachable';
    /** On the machine where Shardline runs; or the name of the shared table. */
    readonly folder: string;
    /** In the words of the operating system, or of DynamoDB. */
    readonly detail: string;
  };
}

/** Every page asks, because nothing can be changed while nothing can be stored. */
export function storageQuery() {
  return queryOptions({
    queryKey: ['storage'],
    queryFn: ({ signal }) => callApi<StorageAnswer>('/api/storage', { signal }),
    refetchInterval: 5000,
  });
}
