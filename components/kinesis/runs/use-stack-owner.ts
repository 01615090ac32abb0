'use client';

import { useQuery } from '@tanstack/react-query';
import { streamTagsQuery } from '@/lib/api/streams/stream-tags';
import { type StackOwner, stackOfTags } from '@/lib/kinesis/templates/template-owner';

/** The stack that made a stream, by its tags; undefined where none did, or nobody may read them. */
export function useStackOwner(connectionId: string, streamName: string): StackOwner | undefined {
  const { data } = useQuery(streamTagsQuery(connectionId, streamName));
  return data && stackOfTags(data.tags);
}
