import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { pipeline, Readable } from 'node:stream';
import { bodyLimit } from '../checks/body-limit';
import { isHealthCall } from '../control-call';
import type { CallHandler, WireRequest, WireResponse } from '../wire-message';
import { type AllowedCallers, refuseCaller } from './refuse-caller';

/** Of HTTP/1.1 or HTTP/2. */
export type HttpRequest = IncomingMessage | Http2ServerRequest;
/** Of HTTP/1.1 or HTTP/2. */
export type HttpResponse = ServerResponse | Http2ServerResponse;

/**
 * Hands a request to the simulator. Caller, target and headers are looked at before any of the
 * body is read: how much of it is depends on them.
 */
export function serveHttp(
  simulator: CallHandler,
  allowed: AllowedCallers,
  request: HttpRequest,
  response: HttpResponse,
): void {
  const head = headOf(request);
  const refusal = isHealthCall(head)
    ? undefined
    : refuseCaller({ hosts: hostsOf(request), headers: head.headers }, allowed);
  if (refusal !== undefined) {
    request.resume();
    sendLast(request, response, refusal);
    return;
  }
  const limit = bodyLimit(head);
  readBody(request, limit, (body) => {
    const answer = simulator.handle({ ...head, body });
    if (body.length <= limit) void answer.then((it) => send(response, it));
    else void answer.then((it) => sendLast(request, response, it));
  });
}

function hostsOf({ httpVersionMajor, headers, rawHeaders }: HttpRequest): readonly string[] {
  if (httpVersionMajor === 1) {
    const hosts: string[] = [];
    for (let at = 0; at < rawHeaders.length; at += 2) {
      if (rawHeaders[at]?.toLowerCase() === 'host') hosts.push(rawHeaders[at + 1] ?? '');
    }
    return hosts;
  }
  const named = [headers[':authority'], headers.host].filter((host) => typeof host === 'string');
  return [...new Set(named)];
}

function headOf(request: HttpRequest): Omit<WireRequest, 'body'> {
  const headers: Record<string, string> = {};
  const sent = request.headers;
  for (const name in sent) {
    const value = sent[name];
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { method: request.method ?? 'GET', path: request.url ?? '/', headers };
}

/** The body, or more than the limit of one that is longer; its rest is read and thrown away. */
function readBody(request: HttpRequest, limit: number, done: (body: Uint8Array) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const collect = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= limit) return;
    request.off('data', collect);
    request.off('end', finish);
    request.resume();
    finish();
  };
  const finish = () => done(Buffer.concat(chunks, length));
  request.on('data', collect);
  request.on('end', finish);
}

/** Where the rest of a body may still be on its way, HTTP/1.1 asks for another connection. */
function sendLast(request: HttpRequest, response: HttpResponse, answer: WireResponse): void {
  if (request.httpVersionMajor === 1) response.setHeader('connection', 'close');
  send(response, answer);
}

function send(response: HttpResponse, { status, headers, body, stream }: WireResponse): void {
  if (response.destroyed) return;
  response.writeHead(status, headers);
  if (stream !== undefined) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const frames = Readable.from(stream(gone.signal), { highWaterMark: 1 });
    // A client that goes away ends its subscription; it is nobody's failure.
    pipeline(frames, response, () => gone.abort());
  } else if (response instanceof ServerResponse && body.length <= ONE_WRITE_BYTES) {
    // As text, byte for byte, it leaves in one write together with the headers.
    const { buffer, byteOffset, byteLength } = body;
    response.end(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'), 'latin1');
  } else response.end(body);
}

const ONE_WRITE_BYTES = 16 * 1024;
