import * as z from 'zod/mini';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';

const number = z.number();
/** More than any value that Kinesis takes: what is in bounds, the rules say. */
const text = z.string().check(z.maxLength(4096));

/** One change of a stream's settings. The rules of Kinesis are checked after the shape. */
export const settingChangeRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retention'), from: number, to: number }),
  z.strictObject({ kind: z.literal('mode'), to: z.enum(['PROVISIONED', 'ON_DEMAND']) }),
  z.strictObject({
    kind: z.literal('encryption'),
    from: z.optional(text),
    to: z.optional(text),
  }),
  z.strictObject({ kind: z.literal('monitoring'), to: z.enum(['on', 'off']) }),
  z.strictObject({ kind: z.literal('max-record-size'), to: number }),
  z.strictObject({ kind: z.literal('warm-throughput'), to: number }),
  z.strictObject({ kind: z.literal('distribution'), to: z.enum(['USER_PARTITION_KEY', 'AUTO']) }),
  z.strictObject({ kind: z.literal('tag'), key: text, value: text }),
  z.strictObject({ kind: z.literal('untag'), key: text }),
  z.strictObject({ kind: z.literal('register-consumer'), consumerName: text }),
  z.strictObject({ kind: z.literal('deregister-consumer'), consumerName: text }),
]) satisfies z.ZodMiniType<SettingChange>;
