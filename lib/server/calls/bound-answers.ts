import { UnusableAnswerError } from './problems/unusable-answer';
import { type CallHandler, operationOf, type SdkHandler, wrapHandler } from './sdk-handler';

/** What an endpoint may spend on the answer to one call. */
export interface AnswerBounds {
  readonly maxBytes: number;
  /** From the request to the last byte of the answer. */
  readonly deadlineMs: number;
}

/**
 * The longest answer is that of GetRecords: 10 MiB of data (facts §5.2) are 14 MB as base64, and
 * 10,000 partition keys of 256 escaped characters 16 MB. A minute is enough for the data alone at
 * 2 Mbit/s.
 */
const ANSWER_BOUNDS: AnswerBounds = { maxBytes: 32 * 1024 * 1024, deadlineMs: 60_000 };

/**
 * Reads each answer to its end, and gives up one that has none: without a bound, an endpoint that
 * never stops sending fills the memory, and one that sends a byte now and then never fails. Throws
 * a TimeoutError, as for silence, or an UnusableAnswerError.
 */
export function boundAnswers(handler: CallHandler, bounds = ANSWER_BOUNDS): SdkHandler {
  return wrapHandler(handler, async (request, options) => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), bounds.deadlineMs);
    const caller = options?.abortSignal;
    const signals = [deadline.signal, ...(caller instanceof AbortSignal ? [caller] : [])];
    const abortSignal = AbortSignal.any(signals);
    try {
      const { response } = await handler.handle(request, { ...options, abortSignal });
      const body = await collect(response.body, operationOf(request), bounds.maxBytes);
      // A stream of HTTP/2 that was aborted ends like any other.
      abortSignal.throwIfAborted();
      return { response: Object.assign(response, { body }) };
    } catch (error) {
      throw deadline.signal.aborted ? lateness(bounds) : error;
    } finally {
      clearTimeout(timer);
    }
  });
}

async function collect(
  body: AsyncIterable<Uint8Array>,
  operation: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of body) {
    byteCount += chunk.length;
    if (byteCount > maxBytes) {
      throw new UnusableAnswerError(operation, `it is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, byteCount);
}

/** Without a code, as the handlers' own: it is not tried again. */
function lateness({ deadlineMs }: AnswerBounds): Error {
  return Object.assign(new Error(`No whole answer within ${deadlineMs} ms`), {
    name: 'TimeoutError',
  });
}
