import { currentConsole } from '../current-console';
import { refuseRequest } from './callers/guard';
import { type DescribedError, describeError } from './error-response';

/**
 * Answers what `answer` returns, as JSON unless it is a response, and an error as its code. Refuses a
 * request of another site, or by another name, before `answer` is called. `isLedTo`: a page of another
 * site may lead a browser there.
 */
export async function respond(
  request: Request,
  answer: () => Promise<object | undefined>,
  { isLedTo = false } = {},
): Promise<Response> {
  const refusal = refuseRequest(
    {
      method: request.method,
      hosts: [request.headers.get('host') ?? ''],
      origin: request.headers.get('origin') ?? undefined,
      fetchSite: isLedTo ? undefined : (request.headers.get('sec-fetch-site') ?? undefined),
    },
    currentConsole().names,
  );
  if (refusal !== undefined) return toResponse(403, { error: refusal });
  try {
    const answered = await answer();
    return answered instanceof Response ? answered : await inTurn(toResponse(200, answered ?? {}));
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: CLIENT_GONE });
    const { status, ...body } = describeError(error);
    if (status === 500) {
      const path = new URL(request.url).pathname;
      currentConsole().log.error({ method: request.method, path, err: error }, 'A route failed');
    }
    return toResponse(status, body, headersOf(body));
  }
}

function headersOf({ error }: Pick<DescribedError, 'error'>): Readonly<Record<string, string>> {
  const { code, detail } = error;
  if (detail?.name === 'try-again-in') return { 'retry-after': String(detail.seconds) };
  return code === 'login-required' || code === 'wrong-token'
    ? { 'www-authenticate': 'Bearer' }
    : {};
}

/** What servers note, since nobody is left to read it. */
const CLIENT_GONE = 499;

/** An answer larger than this takes the event loop for milliseconds to hand over. */
const LARGE_BYTES = 64 * 1024;
let lastLarge = Promise.resolve();

/**
 * One large answer for each turn of the event loop: viewers who share one get it at the same moment,
 * and whoever asks for something small goes in between.
 */
async function inTurn(response: Response): Promise<Response> {
  if (Number(response.headers.get('content-length')) < LARGE_BYTES) return response;
  lastLarge = lastLarge.then(() => new Promise((resolve) => setImmediate(resolve)));
  await lastLarge;
  return response;
}

/** Of answers that several viewers share: each is written once, for a large one takes its time. */
const written = new WeakMap<object, Uint8Array<ArrayBuffer>>();

function toResponse(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const text = written.get(body) ?? Buffer.from(JSON.stringify(body));
  written.set(body, text);
  return new Response(text, {
    status,
    headers: {
      'content-type': 'application/json',
      'content-length': String(text.length),
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
