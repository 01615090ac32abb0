import { createServer as createHttp1 } from 'node:http';
import { createServer as createHttp2, createSecureServer } from 'node:http2';
import { createServer, type Socket } from 'node:net';
import { type HttpRequest, type HttpResponse, serveHttp } from './serve-http';
import type { Simulator } from './simulator';
import { whenSniffed } from './sniff-protocol';

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
  const serve = (request: HttpRequest, response: HttpResponse) =>
    serveHttp(simulator, request, response);
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
