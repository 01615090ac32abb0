import { Readable } from 'node:stream';
import type { CallHandler } from './wire-message';

/** A request of the AWS SDK for JavaScript, as far as it matters here. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer as the SDK gets it from the network. */
export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | Readable;
}

/**
 * The request handler of an SDK client whose calls stay in this process. Signing, encoding and errors
 * are those of a call over the network; only the network is left out.
 */
export interface InProcessHandler {
  handle(request: SdkRequest): Promise<{ readonly response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** Structural, so that the simulator needs no package of the SDK. */
export function inProcessHandler(
  simulator: CallHandler,
  { isOfConsole = false }: { readonly isOfConsole?: boolean } = {},
): InProcessHandler {
  return {
    async handle({ method, path, headers, body }) {
      const request = { method, path, headers, body: toBytes(body), isOfConsole };
      const { status, headers: answered, body: whole, stream } = await simulator.handle(request);
      const response = {
        statusCode: status,
        headers: { ...answered },
        body: stream === undefined ? whole : readableOf(stream),
      };
      return { response };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

/** A reader that stops ends the stream. */
function readableOf(stream: (signal: AbortSignal) => AsyncIterable<Uint8Array>): Readable {
  const gone = new AbortController();
  const readable = Readable.from(stream(gone.signal), { highWaterMark: 1 });
  return readable.once('close', () => gone.abort());
}

function toBytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (body === undefined || typeof body === 'string') return new TextEncoder().encode(body);
  throw new TypeError('The SDK sent a body that is neither text nor bytes');
}
