import * as z from 'zod/mini';
import { parseHashKey } from '@/lib/kinesis/hash-key';

/** Decimal string on the wire, exact bigint inside. JSON has no 128-bit integer. */
export const hashKeySchema = z.pipe(
  z.string(),
  z.transform((text: string, context) => {
    const key = parseHashKey(text);
    if (key !== undefined) return key;
    context.issues.push({
      code: 'custom',
      message: 'Must be an integer from 0 to 2^128-1',
      input: text,
    });
    return z.NEVER;
  }),
);
