'use client';

import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { StreamsView } from '@/components/streams/streams-view';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';

const PutIntoStream = lazyDialog(() =>
  import('@/components/put/put-into-stream').then((module) => module.PutIntoStream),
);

interface StreamsAndPutProps {
  readonly connection: ConnectionSummary;
  readonly connections: readonly ConnectionSummary[];
}

/** The streams with the way to put records: here, because features do not import one another. */
export function StreamsAndPut({ connection, ...props }: StreamsAndPutProps) {
  const connections = useVisibleConnections(props.connections);
  return (
    <StreamsView
      connection={connection}
      connections={connections}
      renderPut={(streamName, onClose) => (
        <PutIntoStream {...{ connection, streamName, onClose }} />
      )}
    />
  );
}
