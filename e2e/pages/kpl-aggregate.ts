import { createHash } from 'node:crypto';
import { BinaryWriter } from '@bufbuild/protobuf/wire';

/** As the Kinesis Producer Library writes two records under keys of their own. */
export function kplAggregate(): Uint8Array {
  const message = new BinaryWriter();
  for (const key of ['first-key', 'second-key']) message.tag(1, 2).string(key);
  for (const key of [0, 1]) {
    const data = new TextEncoder().encode(`of ${key}`);
    message.tag(3, 2).fork().tag(1, 0).uint64(key).tag(3, 2).bytes(data).join();
  }
  const body = message.finish();
  const checksum = createHash('md5').update(body).digest();
  return new Uint8Array([0xf3, 0x89, 0x9a, 0xc2, ...body, ...checksum]);
}
