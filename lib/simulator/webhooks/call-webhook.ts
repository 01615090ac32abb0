import { appendFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
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
      if (batching.reportBatchItemFailures) return readResponse(url, answer);
      answer.destroy();
      return undefined;
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
  answer.destroy();
}

/** Rejects where the answer is not 2xx, or says that the function failed. */
async function post(url: string, body: object, signal: AbortSignal): Promise<IncomingMessage> {
  const answer = await send(url, JSON.stringify(body), signal).catch((error: unknown) => {
    throw new Error(`${url} did not answer (${reasonOf(error)})`, { cause: error });
  });
  const { statusCode = 0, headers } = answer;
  const isOk = statusCode >= 200 && statusCode < 300;
  const error = headers['x-amz-function-error'];
  if (isOk && error === undefined) return answer;
  answer.destroy();
  throw new Error(`${url} answered ${isOk ? error : statusCode}`);
}

/**
 * Not by fetch, which gives up after five minutes: a handler that somebody steps through takes
 * longer. It follows no redirect: only the hosts of the settings get records.
 */
function send(url: string, body: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { request } = url.startsWith('https:') ? https : http;
  const sent = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  return new Promise((resolve, reject) => {
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A connection that was refused or cut has a code, which is shorter than its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}

/** What a function returned; undefined where that is nothing. */
async function readResponse(url: string, answer: IncomingMessage): Promise<unknown> {
  const json = new BoundedJson();
  const decoder = new TextDecoder();
  let byteCount = 0;
  for await (const piece of answer) {
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
