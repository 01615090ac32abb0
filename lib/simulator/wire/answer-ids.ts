import { randomFillSync, randomUUID } from 'node:crypto';
import { createRandom } from '@/lib/base/random';

/** What tells one answer from another: random, and the same to nobody twice (facts §7.3). */
export interface AnswerIds {
  /** `x-amzn-requestid` */
  requestId(): string;
  /** `x-amz-id-2` */
  extendedId(): string;
}

/** With a seed, the same ids in the same order at each start. */
export function createAnswerIds(seed: number | undefined): AnswerIds {
  const fill = seed === undefined ? randomFillSync : seededFill(createRandom(seed));
  const extendedId = createExtendedIds(fill);
  if (seed === undefined) return { requestId: randomUUID, extendedId };
  return { requestId: () => uuidOf(fill(Buffer.alloc(16))), extendedId };
}

type Fill = (bytes: Buffer) => Buffer;

function seededFill(random: () => number): Fill {
  return (bytes) => {
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(random() * 256);
    return bytes;
  };
}

const EXTENDED_ID_BYTES = 72;

/** Drawing random bytes costs the same for one id as for many. */
function createExtendedIds(fill: Fill): () => string {
  const pool = Buffer.alloc(EXTENDED_ID_BYTES * 64);
  let nextAt = pool.length;
  return () => {
    if (nextAt === pool.length) {
      fill(pool);
      nextAt = 0;
    }
    nextAt += EXTENDED_ID_BYTES;
    return pool.toString('base64', nextAt - EXTENDED_ID_BYTES, nextAt);
  };
}

/** Version 4, as `randomUUID` gives them. */
function uuidOf(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
