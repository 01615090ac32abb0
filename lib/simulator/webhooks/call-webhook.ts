import { appendFile } from 'node:fs/promises';
import { BoundedJson } from '@/lib/base/json/bounded-json';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import type { Hook } from './hook';
import type { Webhook } from './webhook';

/** Lambda lets a function run for so long. */
const TIMEOUT_MS = 15 * 60_000;
/** Lambda lets a function answer as much. */
const MAX_RESPONSE_BYTES = 6 * MEBIBYTE;

/** A hook that posts its events as JSON, as to the Runtime Interface Emulator of a function. */
export function hookOf({ url, onFailure, ...batching }: Webhook): Hook {
  return {
    id: url,
    batching,
    async handle(event, signal) {
      const answer = await post(url, event, signal);
      return batching.reportBatchItemFailures ? readResponse(url, answer) : answer.body?.cancel();
    },
    onGiveUp: onFailure && ((message) => storeFailure(onFailure, message)),
  };
}

async function storeFailure(
  target: NonNullable<Webhook['onFailure']>,
  message: object,
): Promise<void> {
  if ('file' in target) {
    await appendFile(target.file, `${JSON.stringify(message)}\n`);
    return;
  }
  const answer = await post(target.url, message, new AbortController().signal);
  await answer.body?.cancel();
}

/** Rejects where the answer is not 2xx, or says that the function failed. */
async function post(url: string, body: object, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // Only the hosts of the settings get records.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    throw new Error(`${url} did not answer (${reasonOf(error)})`, { cause: error });
  });
  const error = answer.headers.get('x-amz-function-error') ?? undefined;
  if (answer.ok && error === undefined) return answer;
  await answer.body?.cancel();
  throw new Error(`${url} answered ${answer.ok ? error : answer.status}`);
}

/** Fetch itself says only that it failed. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
}

/** What a function returned; undefined where that is nothing. */
async function readResponse(url: string, answer: Response): Promise<unknown> {
  const json = new BoundedJson();
  const decoder = new TextDecoder();
  let byteCount = 0;
  for await (const piece of answer.body ?? []) {
    byteCount += piece.length;
    if (byteCount > MAX_RESPONSE_BYTES) throw new Error(`${url} answered more than 6 MiB`);
    json.add(decoder.decode(piece, { stream: true }));
  }
  if (byteCount === 0) return undefined;
  try {
    return json.parse();
  } catch {
    throw new Error(`${url} answered something else than JSON`);
  }
}
