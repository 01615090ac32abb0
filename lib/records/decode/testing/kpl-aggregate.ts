import { createHash } from 'node:crypto';
import { BinaryWriter } from '@bufbuild/protobuf/wire';

/** By the place of its partition key in the table of keys. */
export interface SubRecordSent {
  readonly key: number;
  readonly hashKey?: number;
  readonly data: string | Uint8Array;
}

/** The published layout: magic, AggregatedRecord, MD5 of the message. */
export function kplAggregate(
  records: readonly SubRecordSent[],
  explicitHashKey = '340282366920938463463374607431768211455',
  firstKey = 'alice',
): Uint8Array {
  const message = new BinaryWriter();
  for (const key of [firstKey, 'bob']) message.tag(1, 2).string(key);
  message.tag(2, 2).string(explicitHashKey);
  for (const { key, hashKey, data } of records) {
    message.tag(3, 2).fork().tag(1, 0).uint64(key);
    if (hashKey !== undefined) message.tag(2, 0).uint64(hashKey);
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    message.tag(3, 2).bytes(bytes).join();
  }
  const body = message.finish();
  const checksum = createHash('md5').update(body).digest();
  return new Uint8Array([0xf3, 0x89, 0x9a, 0xc2, ...body, ...checksum]);
}
