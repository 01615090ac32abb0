'use client';

import { useRouter } from 'next/navigation';
import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { SizingView } from '@/components/sizing/sizing-view';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamPagePath } from '@/lib/api/stream-address';

const CreateStreamDialog = lazyDialog(() =>
  import('@/components/streams/create-stream-dialog').then((module) => module.CreateStreamDialog),
);

interface SizingAndCreateProps {
  readonly connections: readonly ConnectionSummary[];
}

/** The sizes with the way to create a stream: here, because features do not import one another. */
export function SizingAndCreate(props: SizingAndCreateProps) {
  const connections = useVisibleConnections(props.connections);
  const router = useRouter();
  return (
    <SizingView
      connections={connections}
      renderCreate={({ connection, ...initial }, onClose) => (
        <CreateStreamDialog
          {...{ connection, initial, onClose }}
          onCreated={(streamName) =>
            router.push(streamPagePath(connection.connectionId, streamName))
          }
        />
      )}
    />
  );
}
