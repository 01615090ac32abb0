import { KinesisError } from '../../model/kinesis-error';

/** Base64, and strictly: padded, and without bits left over in the last digit. */
export function readBlob(text: string): Uint8Array {
  if (text.length % 4 !== 0) {
    throw notBase64(
      text,
      `Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`,
    );
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') === text) return bytes;
  const strange = /[^a-zA-Z0-9+/=]|=[^=]/.exec(text)?.[0]?.[0];
  throw notBase64(
    text,
    strange === undefined
      ? 'Invalid last non-pad Base64 character dectected'
      : `Invalid Base64 character: '${strange}'`,
  );
}

function notBase64(text: string, reason: string): KinesisError {
  return new KinesisError(
    'SerializationException',
    `'${text}' can not be converted to a Blob: ${reason}`,
  );
}
