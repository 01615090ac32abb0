'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { putStreamMode } from '@/lib/api/streams/streams';
import type { StreamMode } from '@/lib/kinesis/stream';

/** Asks Kinesis for the other mode; the stream is UPDATING then. */
export function useChangeMode(connectionId: string, streamName: string, onChanged: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (streamMode: StreamMode) => putStreamMode(connectionId, streamName, streamMode),
    onSuccess: async () => {
      await Promise.all(
        [streamQuery(connectionId, streamName), accountLimitsQuery(connectionId)].map(
          ({ queryKey }) => queryClient.invalidateQueries({ queryKey, exact: true }),
        ),
      );
      onChanged();
    },
  });
}
