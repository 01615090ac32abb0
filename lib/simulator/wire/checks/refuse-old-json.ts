import { JSON_ENCODING } from '../encoding/encoding';

/** The content type of a protocol that AWS's framework still reads, but offers no operation in. */
export const OLD_JSON = 'application/json';

/** The answer to it, signed or not (kinesalite's tests, which ran against AWS). */
export async function refuseOldJson(body: Uint8Array) {
  const sent = await JSON_ENCODING.read(body);
  const isRead = typeof sent === 'object' && sent !== null;
  const error = isRead ? 'UnknownOperationException' : 'SerializationException';
  return {
    status: isRead ? 404 : 400,
    contentType: OLD_JSON,
    body: JSON_ENCODING.write({
      Output: { __type: `com.amazon.coral.service#${error}` },
      Version: '1.0',
    }),
  };
}
