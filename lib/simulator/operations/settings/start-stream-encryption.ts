import type { Operation } from '../../model/operation';
import { changeEncryption, ENCRYPTION_FIELDS } from '../change-encryption';

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
