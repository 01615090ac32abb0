import { randomFillSync } from 'node:crypto';

const ID_BYTES = 72;
/** Drawing random bytes costs the same for one id as for many. */
const pool = Buffer.alloc(ID_BYTES * 64);
let nextAt = pool.length;

/** What `x-amz-id-2` holds: random, and the same to nobody twice (FACTS §1.3). */
export function nextExtendedId(): string {
  if (nextAt === pool.length) {
    randomFillSync(pool);
    nextAt = 0;
  }
  nextAt += ID_BYTES;
  return pool.toString('base64', nextAt - ID_BYTES, nextAt);
}
