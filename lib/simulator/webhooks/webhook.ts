import * as z from 'zod/mini';
import { isLoopbackName, parseHost } from '@/lib/base/loopback';
import { ok, type Result, refuse } from '@/lib/base/result';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';

/** Of a simulator. */
export const MAX_WEBHOOKS = 20;

const url = z.string().check(
  z.refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
    error: 'Must be an http:// or https:// address',
  }),
);

const target = z.union([z.strictObject({ url }), z.strictObject({ file: z.string() })], {
  error: 'Must be {"url": …} or {"file": …}',
});

/** How batches are made and what becomes of those that fail, as of an event source of Lambda. */
const batching = {
  streamName: z.string().check(z.regex(STREAM_NAME_PATTERN)),
  batchSize: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 100),
  windowMs: z._default(z.int().check(z.minimum(0), z.maximum(300_000)), 0),
  parallelizationFactor: z._default(z.int().check(z.minimum(1), z.maximum(10)), 1),
  bisectOnError: z._default(z.boolean(), false),
  reportBatchItemFailures: z._default(z.boolean(), false),
  maxRetries: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
  maxAgeSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(604_800))),
  startingPosition: z._default(z.enum(['TRIM_HORIZON', 'LATEST']), 'TRIM_HORIZON'),
};
const batchingSchema = z.strictObject(batching);
/** The settings of a webhook apart from where its batches go; left out, they are as Lambda has them. */
export type Batching = z.output<typeof batchingSchema>;
/** The same as it is sent. */
export type SentBatching = z.input<typeof batchingSchema>;

const webhook = z.strictObject({ ...batching, url, onFailure: z.optional(target) });
/** A consumer that is called over HTTP with the events that Lambda would get. */
export type Webhook = z.output<typeof webhook>;

/** The reason why webhooks cannot be set: the wrong part, and what it must be. */
export interface WebhookRefusal {
  readonly place: string;
  readonly message: string;
}

/**
 * Checks a list of webhooks. Their addresses are on this machine, or on one of the hosts: records are
 * sent there.
 */
export function checkWebhooks(
  sent: unknown,
  hosts: readonly string[],
): Result<readonly Webhook[], WebhookRefusal> {
  const parsed = z.array(webhook).check(z.maxLength(MAX_WEBHOOKS)).safeParse(sent);
  if (!parsed.success) return refuse(toRefusal(parsed.error));
  for (const [position, { streamName, url: own, onFailure }] of parsed.data.entries()) {
    const first = parsed.data.findIndex(
      (other) => other.streamName === streamName && other.url === own,
    );
    if (first < position) {
      return refuse({ place: `[${position}].url`, message: `${streamName} has it already` });
    }
    const urls = onFailure !== undefined && 'url' in onFailure ? [own, onFailure.url] : [own];
    const foreign = urls.find((each) => !isAllowed(each, hosts));
    if (foreign === undefined) continue;
    const message = `${foreign} is not on this machine: SHARDLINE_SIMULATOR_WEBHOOK_HOSTS allows other hosts`;
    return refuse({ place: `[${position}].url`, message });
  }
  return ok(parsed.data);
}

/** Checks what a handler in this process is called with. */
export function checkBatching(sent: unknown): Result<Batching, WebhookRefusal> {
  const parsed = batchingSchema.safeParse(sent);
  return parsed.success ? ok(parsed.data) : refuse(toRefusal(parsed.error));
}

function isAllowed(address: string, hosts: readonly string[]): boolean {
  const name = parseHost(new URL(address).host)?.name;
  return name !== undefined && (isLoopbackName(name) || hosts.includes(name));
}

function toRefusal({ issues: [issue] }: z.core.$ZodError): WebhookRefusal {
  const place = (issue?.path ?? []).map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  );
  return { place: place.join(''), message: issue?.message ?? '' };
}
