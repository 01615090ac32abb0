import { beginUpdate } from '../begin-update';
import {
  ENCRYPTION_FIELDS,
  findStreamToEncrypt,
  MAX_ENCRYPTION_CHANGES,
} from '../change-encryption';
import { countToday } from '../daily-limit';
import type { Operation } from '../operation';

const DAILY_LIMIT = { operation: 'StopStreamEncryption', maxPerDay: MAX_ENCRYPTION_CHANGES };

export const stopStreamEncryption: Operation<typeof ENCRYPTION_FIELDS, undefined> = {
  input: ENCRYPTION_FIELDS,
  run(state, request, context) {
    const stream = findStreamToEncrypt(state, request, context);
    const { streamName, encryptionStoppedAtMs: before } = stream;
    const encryptionStoppedAtMs = countToday(before, DAILY_LIMIT, streamName, context);
    const counted = { ...stream, encryptionStoppedAtMs };
    const encryption = { type: 'NONE' } as const;
    return { state: beginUpdate(state, counted, context, { encryption }), output: undefined };
  },
};
