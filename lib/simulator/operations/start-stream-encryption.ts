import { beginUpdate } from '../begin-update';
import {
  ENCRYPTION_FIELDS,
  findStreamToEncrypt,
  MAX_ENCRYPTION_CHANGES,
} from '../change-encryption';
import { countToday } from '../daily-limit';
import type { Operation } from '../operation';

const DAILY_LIMIT = { operation: 'StartStreamEncryption', maxPerDay: MAX_ENCRYPTION_CHANGES };

export const startStreamEncryption: Operation<typeof ENCRYPTION_FIELDS, undefined> = {
  input: ENCRYPTION_FIELDS,
  run(state, request, context) {
    const stream = findStreamToEncrypt(state, request, context);
    const { streamName, encryptionStartedAtMs: before } = stream;
    const encryptionStartedAtMs = countToday(before, DAILY_LIMIT, streamName, context);
    const counted = { ...stream, encryptionStartedAtMs };
    const encryption = { type: 'KMS', keyId: request.KeyId } as const;
    return { state: beginUpdate(state, counted, context, { encryption }), output: undefined };
  },
};
