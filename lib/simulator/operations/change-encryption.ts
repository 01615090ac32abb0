import { findActiveStream } from '../model/find-stream';
import { KinesisError } from '../model/kinesis-error';
import type { Context } from '../model/operation';
import { countToday } from '../model/quotas/daily-limit';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../model/shape';
import type { SimulatorState } from '../model/state';
import type { Encryption } from '../model/stream-settings';
import { beginUpdate } from '../model/transitions/begin-update';

/** The input of StartStreamEncryption and StopStreamEncryption. */
export const ENCRYPTION_FIELDS = {
  EncryptionType: MEMBERS.encryptionType,
  KeyId: MEMBERS.keyId,
  ...STREAM_FIELDS,
} as const satisfies Fields;

interface EncryptionChange {
  readonly operation: 'StartStreamEncryption' | 'StopStreamEncryption';
  readonly countedIn: 'encryptionStartedAtMs' | 'encryptionStoppedAtMs';
  readonly encryption: Encryption;
}

/** How often either may be called in a day (facts §6.1). */
const MAX_PER_DAY = 25;

/** What Start- and StopStreamEncryption have in common. Keys are not looked up anywhere. */
export function changeEncryption(
  state: SimulatorState,
  request: InputOf<typeof ENCRYPTION_FIELDS>,
  context: Context,
  { operation, countedIn, encryption }: EncryptionChange,
): { readonly state: SimulatorState; readonly output: undefined } {
  const stream = findActiveStream(state, request, context);
  if (request.EncryptionType !== 'KMS') {
    // The text is assumed.
    throw new KinesisError(
      'InvalidArgumentException',
      'The only valid EncryptionType is KMS, to start encryption as well as to stop it.',
    );
  }
  const limit = { operation, maxPerDay: MAX_PER_DAY };
  const calledAtMs = countToday(stream[countedIn], limit, stream.streamName, context);
  const counted = { ...stream, [countedIn]: calledAtMs };
  return { state: beginUpdate(state, counted, context, { encryption }), output: undefined };
}
