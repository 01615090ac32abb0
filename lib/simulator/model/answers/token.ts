import { crc32 } from 'node:zlib';
import * as z from 'zod';

/**
 * Shard iterators and NextTokens: opaque to a client, and refused when they were not made here.
 * They hold no secret, so that a checksum and the schema of the content are enough.
 */
export function encodeToken(kind: string, content: unknown): string {
  const text = JSON.stringify([kind, content]);
  return Buffer.from(`${crc32(text).toString(16).padStart(8, '0')}${text}`).toString('base64');
}

const anyToken = z.tuple([z.string(), z.unknown()]);

/** No token of ours comes near it. */
const MAX_TOKEN_LENGTH = 4096;

/** Undefined when it is garbage, or a token of another kind. */
export function decodeToken<Content>(
  kind: string,
  schema: z.ZodType<Content>,
  token: string,
): Content | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const plain = Buffer.from(token, 'base64');
  if (plain.toString('base64') !== token) return undefined;
  const text = plain.toString('utf8', 8);
  if (crc32(text).toString(16).padStart(8, '0') !== plain.toString('utf8', 0, 8)) return undefined;
  const parsed = anyToken.safeParse(JSON.parse(text));
  if (!parsed.success || parsed.data[0] !== kind) return undefined;
  return schema.safeParse(parsed.data[1]).data;
}
