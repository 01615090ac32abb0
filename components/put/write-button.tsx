'use client';

import { useQuery } from '@tanstack/react-query';
import { ListPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamQuery } from '@/lib/api/streams/stream-query';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { Button } from '../ui/button';

/** A dialog that writes needs to know this of the stream. */
interface WritableStream {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly recordDistribution: RecordDistribution;
  readonly shards: readonly Shard[];
}

interface WriteButtonProps extends Pick<WritableStream, 'connection' | 'streamName'> {
  readonly label: string;
  readonly onClick: () => void;
  /** Draws the dialog that the button opens; undefined while it is closed. */
  readonly renderDialog: ((stream: WritableStream) => ReactNode) | undefined;
}

/** Stands on any page that shows a stream, unless nobody may write to it now. */
export function WriteButton({
  streamName,
  label,
  onClick,
  renderDialog,
  ...props
}: WriteButtonProps) {
  const connection = useAllowedConnection(props.connection);
  // The page asks for the stream; asking here too would begin a failed one anew, again and again.
  const { data } = useQuery({
    ...streamQuery(connection.connectionId, streamName),
    enabled: false,
  });
  const isWritable = data !== undefined && /^(ACTIVE|UPDATING)$/.test(data.stream.streamStatus);
  if (connection.readOnly || !isWritable) return null;
  const { recordDistribution } = data.stream;
  return (
    <>
      <Button onClick={onClick}>
        <ListPlus aria-hidden size={15} />
        {label}
      </Button>
      {renderDialog?.({ connection, streamName, recordDistribution, shards: data.shards })}
    </>
  );
}
