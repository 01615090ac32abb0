import { appendFile } from 'node:fs/promises';
import type { Hook } from './open-webhooks';
import type { Webhook } from './webhook';

/** Lambda lets a function run for so long. */
const TIMEOUT_MS = 15 * 60_000;

/** A hook that posts its events as JSON, as to the Runtime Interface Emulator of a function. */
export function hookOf({ url, onFailure, ...batching }: Webhook): Hook {
  return {
    batching,
    handle: (event, signal) => post(url, event, signal),
    onGiveUp: onFailure && ((message) => storeFailure(onFailure, message)),
  };
}

async function storeFailure(
  target: NonNullable<Webhook['onFailure']>,
  message: object,
): Promise<void> {
  if ('file' in target) await appendFile(target.file, `${JSON.stringify(message)}\n`);
  else await post(target.url, message, new AbortController().signal);
}

/** Rejects where the answer is not 2xx, or says that the function failed. */
async function post(url: string, body: object, signal: AbortSignal): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // Only the hosts of the settings get records.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const error = answer.headers.get('x-amz-function-error');
  if (error !== null) throw new Error(`${url} answered ${error}`);
}
