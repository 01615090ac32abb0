import { isStoreFailure } from '@/lib/storage/store-failure';
import { KinesisError } from '../model/kinesis-error';
import type { Encoding } from './encoding/encoding';
import type { WireResponse } from './wire-message';

/** What a call is answered, before the headers that every answer has. */
export interface Answer {
  readonly status: number;
  /** Undefined where AWS sends none: with XML, and with no body at all. */
  readonly contentType?: string;
  readonly body: Uint8Array;
  /** In the place of the body. */
  readonly stream?: WireResponse['stream'];
}

/** The body of an answer that says nothing. */
export const EMPTY = new Uint8Array();

/** A client's own fault in Kinesis's words; all else is ours, and reported. */
export function answerError(
  error: unknown,
  encoding: Encoding,
  { onError }: { onError(error: unknown): void },
): Answer {
  if (error instanceof KinesisError) {
    const { contentType } = encoding;
    const status = error.type === 'InternalFailure' ? 500 : 400;
    return { status, contentType, body: encoding.write(describeError(error)) };
  }
  onError(error);
  return internalFailure(encoding, isStoreFailure(error) ? error.message : undefined);
}

/** AWS says no more than the type; the message tells an operator what to mend. */
export function internalFailure({ contentType, write }: Encoding, message?: string): Answer {
  return { status: 500, contentType, body: write({ __type: 'InternalFailure', message }) };
}

/** Many messages repeat a value that was sent, which can be as long as the body. */
const MAX_MESSAGE_LENGTH = 64 * 1024;

/** SerializationException is the one that writes `Message` with a capital (facts §7.3). */
function describeError({ type, message: whole }: KinesisError): object {
  const message = whole.slice(0, MAX_MESSAGE_LENGTH);
  if (message === '') return { __type: type };
  return type === 'SerializationException'
    ? { __type: type, Message: message }
    : { __type: type, message };
}
