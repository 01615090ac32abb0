import { streamOfIterator } from '../shard-iterator';

/** Undefined for a call that names no stream, such as ListShards with a token. */
export function streamNamedIn(sent: object): string | undefined {
  const name: unknown = Reflect.get(sent, 'StreamName');
  if (typeof name === 'string') return name;
  const arn: unknown = Reflect.get(sent, 'StreamARN') ?? Reflect.get(sent, 'ConsumerARN');
  return typeof arn === 'string' ? /:stream\/([^/]+)/.exec(arn)?.[1] : undefined;
}

/** Also where only an iterator says it. */
export function streamMeantIn(sent: object): string | undefined {
  const iterator: unknown = Reflect.get(sent, 'ShardIterator');
  return (
    streamNamedIn(sent) ?? (typeof iterator === 'string' ? streamOfIterator(iterator) : undefined)
  );
}
