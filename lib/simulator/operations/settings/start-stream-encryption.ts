import type { Operation } from '../../model/operation';
import { changeEncryption, ENCRYPTION_FIELDS } from '../change-encryption';

/** The stream is UPDATING until the encryption is on; at most 25 calls a day. */
export const startStreamEncryption: Operation<typeof ENCRYPTION_FIELDS, undefined> = {
  input: ENCRYPTION_FIELDS,
  run(state, request, context) {
    return changeEncryption(state, request, context, {
      operation: 'StartStreamEncryption',
      countedIn: 'encryptionStartedAtMs',
      encryption: { type: 'KMS', keyId: request.KeyId },
    });
  },
};
