'use client';

import { useQuery } from '@tanstack/react-query';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { storageQuery } from '@/lib/api/storage';

const StorageFailure = lazyPanel(() =>
  import('./storage-failure').then((module) => module.StorageFailure),
);

/** On every page, as long as Shardline cannot store what it is asked to. */
export function StorageNotice() {
  const failure = useQuery(storageQuery()).data?.failure;
  return failure && <StorageFailure failure={failure} />;
}
