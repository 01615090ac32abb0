'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Confirmation } from '@/lib/api/confirmation';
import { changeSetting } from '@/lib/api/settings/settings-query';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { streamQuery } from '@/lib/api/streams/stream-query';
import type { StreamMode } from '@/lib/kinesis/stream';

interface ModeChange {
  readonly to: StreamMode;
  readonly confirmed: Confirmation | undefined;
}

/** Asks Kinesis for the other mode; the stream is UPDATING then. */
export function useChangeMode(connectionId: string, streamName: string, onChanged: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ to, confirmed }: ModeChange) =>
      changeSetting(connectionId, streamName, { kind: 'mode', to }, confirmed),
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
