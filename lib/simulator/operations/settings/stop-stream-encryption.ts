import type { Operation } from '../../model/operation';
import { changeEncryption, ENCRYPTION_FIELDS } from '../change-encryption';

export const stopStreamEncryption: Operation<typeof ENCRYPTION_FIELDS, undefined> = {
  input: ENCRYPTION_FIELDS,
  run(state, request, context) {
    return changeEncryption(state, request, context, {
      operation: 'StopStreamEncryption',
      countedIn: 'encryptionStoppedAtMs',
      encryption: { type: 'NONE' },
    });
  },
};
