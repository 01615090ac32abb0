import { peekIterator } from '../../records/shard-iterator';

/** Undefined for a call that names no stream, such as ListShards with a token. */
export function streamNamedIn(sent: object): string | undefined {
  const name: unknown = Reflect.get(sent, 'StreamName');
  if (typeof name === 'string') return name;
  const arn: unknown = ARNS.map((member) => Reflect.get(sent, member)).find(Boolean);
  return typeof arn === 'string' ? /:stream\/([^/]+)/.exec(arn)?.[1] : undefined;
}

const ARNS = ['StreamARN', 'ConsumerARN', 'ResourceARN'];

/** Also where only an iterator says it. */
export function streamMeantIn(sent: object): string | undefined {
  const iterator: unknown = Reflect.get(sent, 'ShardIterator');
  return (
    streamNamedIn(sent) ??
    (typeof iterator === 'string' ? peekIterator(iterator)?.streamName : undefined)
  );
}
