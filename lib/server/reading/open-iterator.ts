import { GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { assertNever, ensure } from '@/lib/base/assert';
import type { KinesisReader } from '../calls/kinesis-reader';
import { wireStream } from '../calls/wire-stream';

/** Where an iterator points. */
export type IteratorStart =
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'at' | 'after'; readonly sequenceNumber: string };

const PATIENCE_MS = 2000;

/** An iterator at that place; Kinesis forgets it after five minutes. */
export async function openIterator(
  client: KinesisReader,
  streamName: string,
  shardId: string,
  start: IteratorStart,
): Promise<string> {
  const shard = { ...wireStream(streamName), ShardId: shardId };
  const command = new GetShardIteratorCommand({ ...shard, ...wireStart(start) });
  if (start.kind !== 'time') return iteratorIn(await client.send(command));
  const abortSignal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await client.send(command, { abortSignal }).catch((error: unknown) => {
    if (!abortSignal.aborted) throw error;
    // kinesalite 3.3.3 never answers for a time after which nothing has come.
    return client.send(new GetShardIteratorCommand({ ...shard, ShardIteratorType: 'LATEST' }));
  });
  return iteratorIn(answer);
}

function iteratorIn({ ShardIterator }: { readonly ShardIterator?: string | undefined }): string {
  return ensure(ShardIterator, 'ShardIterator');
}

/** As the SDK names where to begin. */
export function wireStart(start: IteratorStart) {
  switch (start.kind) {
    case 'start':
      return { ShardIteratorType: 'TRIM_HORIZON' } as const;
    case 'end':
      return { ShardIteratorType: 'LATEST' } as const;
    case 'time':
      return { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(start.ms) } as const;
    case 'at':
      return {
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        StartingSequenceNumber: start.sequenceNumber,
      } as const;
    case 'after':
      return {
        ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
        StartingSequenceNumber: start.sequenceNumber,
      } as const;
    default:
      return assertNever(start);
  }
}
