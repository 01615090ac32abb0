import { createServer as createHttp1, type IncomingMessage, ServerResponse } from 'node:http';
import {
  createServer as createHttp2,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { createServer, type Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import type { Simulator } from './simulator';
import { whenSniffed } from './sniff-protocol';
import { MAX_BODY_BYTES, type WireRequest, type WireResponse } from './wire/wire-message';

interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** In PEM. With it the port speaks HTTPS too. */
  readonly certificate?: { readonly cert: string; readonly key: string } | undefined;
}

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves HTTP/1.1 and cleartext HTTP/2 on one port: the AWS SDK for JavaScript speaks HTTP/2 with
 * prior knowledge even to an `http://` endpoint, all others speak HTTP/1.1 (FACTS §1.2). With a
 * certificate it serves both over TLS as well, still on that port.
 */
export async function listenKinesis(
  simulator: Simulator,
  { host, port, certificate }: ListenOptions,
): Promise<Listener> {
  const serve = (request: AnyRequest, response: AnyResponse) => {
    readBody(request, (body) => {
      if (body === undefined) refuseBody(request, response);
      else void simulator.handle(toWire(request, body)).then((answer) => send(response, answer));
    });
  };
  const http1 = createHttp1(serve);
  const http2 = createHttp2(serve);
  const https = certificate && createSecureServer({ ...certificate, allowHTTP1: true }, serve);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that goes away is no fault of ours; what it asked for is done all the same.
    socket.on('error', () => socket.destroy());
    whenSniffed(socket, (protocol) => {
      if (protocol === 'http2') http2.emit('connection', socket);
      else if (protocol === 'tls' && https !== undefined) https.emit('connection', socket);
      else {
        http1.emit('connection', socket);
        // The others read from below the stream and must not find it flowing.
        socket.resume();
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type AnyRequest = IncomingMessage | Http2ServerRequest;
type AnyResponse = ServerResponse | Http2ServerResponse;

/** Undefined when there is more than we take; the rest is then read and thrown away. */
function readBody(request: AnyRequest, done: (body: Uint8Array | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const collect = (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) {
      chunks.push(chunk);
      return;
    }
    request.off('data', collect);
    request.off('end', finish);
    request.resume();
    done(undefined);
  };
  const finish = () => done(Buffer.concat(chunks, length));
  request.on('data', collect);
  request.on('end', finish);
}

function refuseBody(request: AnyRequest, response: AnyResponse): void {
  const isHttp1 = request.httpVersionMajor === 1;
  send(response, {
    status: 413,
    headers: isHttp1 ? { connection: 'close' } : {},
    body: new Uint8Array(),
  });
}

function toWire(request: AnyRequest, body: Uint8Array): WireRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { method: request.method ?? 'GET', path: request.url ?? '/', headers, body };
}

function send(response: AnyResponse, { status, headers, body, stream }: WireResponse): void {
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
