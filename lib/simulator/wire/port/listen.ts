import { createServer as createHttp1 } from 'node:http';
import {
  createServer as createHttp2,
  createSecureServer,
  Http2ServerRequest,
  type ServerHttp2Session,
} from 'node:http2';
import { createServer, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CallHandler } from '../wire-message';
import { ConnectionWatch } from './connection-watch';
import type { AllowedCallers } from './refuse-caller';
import { type HttpRequest, type HttpResponse, serveHttp } from './serve-http';
import { whenSniffed } from './sniff-protocol';

interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** In PEM. With it the port speaks HTTPS too. */
  readonly certificate?: { readonly cert: string; readonly key: string } | undefined;
  readonly allowed?: AllowedCallers;
  /** How long a connection may be open without a call, handshakes and headers included. */
  readonly idleMs?: number;
}

/** An open port. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

const NO_OTHERS: AllowedCallers = { hosts: [], origins: [] };
/** As long as Node lets a client take for its headers. */
const IDLE_MS = 60_000;

/**
 * Serves HTTP/1.1 and cleartext HTTP/2 on one port: the AWS SDK for JavaScript speaks HTTP/2 with
 * prior knowledge even to an `http://` endpoint, all others speak HTTP/1.1 (facts §7.2). With a
 * certificate it serves both over TLS as well, still on that port.
 */
export async function listenKinesis(
  simulator: CallHandler,
  { host, port, certificate, allowed = NO_OTHERS, idleMs = IDLE_MS }: ListenOptions,
): Promise<Listener> {
  const watch = new ConnectionWatch(idleMs);
  const serve = (request: HttpRequest, response: HttpResponse) => {
    const connection = connectionOf(request);
    watch.beginCall(connection, request);
    response.once('close', () => watch.endCall(connection, request));
    serveHttp(simulator, allowed, request, response);
  };
  const accept = createAcceptor(serve, watch, certificate, idleMs);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that goes away is no fault of ours; what it asked for is done all the same.
    socket.on('error', () => socket.destroy());
    accept(socket);
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
        watch.close();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Hands a connection to the server of the protocol that it speaks, and has it watched there. */
function createAcceptor(
  serve: (request: HttpRequest, response: HttpResponse) => void,
  watch: ConnectionWatch,
  certificate: ListenOptions['certificate'],
  idleMs: number,
): (socket: Socket) => void {
  const watchSocket = (socket: Socket) => {
    watch.add(socket, () => socket.destroy());
    socket.once('close', () => watch.remove(socket));
  };
  const watchSession = (session: ServerHttp2Session) => {
    watch.add(session, () => session.destroy(), session);
    session.once('close', () => watch.remove(session));
  };
  const http1 = createHttp1(serve);
  const http2 = createHttp2(serve).on('session', watchSession);
  const https =
    certificate &&
    createSecureServer({ ...certificate, allowHTTP1: true, handshakeTimeout: idleMs }, serve)
      .on('session', watchSession)
      .on('secureConnection', (socket: TLSSocket) => {
        if (socket.alpnProtocol !== 'h2') watchSocket(socket);
      });
  return (socket) => {
    watchSocket(socket);
    whenSniffed(socket, (protocol) => {
      const isSecure = protocol === 'tls' && https !== undefined;
      // From here on its session, or the socket inside it, is watched.
      if (isSecure || protocol === 'http2') watch.remove(socket);
      if (isSecure) https.emit('connection', socket);
      else if (protocol === 'http2') http2.emit('connection', socket);
      else {
        http1.emit('connection', socket);
        // The others read from below the stream and must not find it flowing.
        socket.resume();
      }
    });
  };
}

/** Several calls share a session of HTTP/2, and one after the other a socket of HTTP/1.1. */
function connectionOf(request: HttpRequest): object {
  if (!(request instanceof Http2ServerRequest)) return request.socket;
  return request.stream.session ?? request.stream;
}
