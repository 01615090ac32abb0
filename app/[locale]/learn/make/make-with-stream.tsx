'use client';

import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { MakeView } from '@/components/learn/own/make/make-view';
import { StreamView } from '@/components/stream/stream-view';
import type { ConnectionSummary } from '@/lib/api/connections';

interface MakeWithStreamProps {
  readonly connections: readonly ConnectionSummary[];
}

/** The author's page with the page of a stream: here, because features do not import one another. */
export function MakeWithStream(props: MakeWithStreamProps) {
  const connections = useVisibleConnections(props.connections);
  return (
    <MakeView
      connections={connections}
      renderStream={(connection, streamName) => (
        <StreamView connection={connection} streamName={streamName} />
      )}
    />
  );
}
