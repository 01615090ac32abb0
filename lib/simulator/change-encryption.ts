import { findActiveStream } from './find-stream';
import { KinesisError } from './kinesis-error';
import type { Context } from './operation';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from './shape';
import type { SimulatorState, Stream } from './stream';

export const ENCRYPTION_FIELDS = {
  EncryptionType: MEMBERS.encryptionType,
  KeyId: MEMBERS.keyId,
  ...STREAM_FIELDS,
} as const satisfies Fields;

/** How often either may be called in a day (FACTS §2.11). */
export const MAX_ENCRYPTION_CHANGES = 25;

/** What Start- and StopStreamEncryption both check. Keys are not looked up anywhere. */
export function findStreamToEncrypt(
  state: SimulatorState,
  request: InputOf<typeof ENCRYPTION_FIELDS>,
  context: Context,
): Stream {
  const stream = findActiveStream(state, request, context);
  if (request.EncryptionType === 'KMS') return stream;
  // The text is assumed.
  throw new KinesisError(
    'InvalidArgumentException',
    'The only valid EncryptionType is KMS, to start encryption as well as to stop it.',
  );
}
