import type { Socket } from 'node:net';

/** What a connection can speak on the one port. */
export type Protocol = 'tls' | 'http2' | 'http1';

/**
 * Tells by its first bytes what a connection speaks, and puts them back, so that the server finds
 * the connection as it came.
 */
export function whenSniffed(socket: Socket, serve: (protocol: Protocol) => void): void {
  let seen = Buffer.alloc(0);
  const sniff = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const protocol = protocolOf(seen);
    if (protocol === undefined) return;
    socket.off('data', sniff);
    socket.pause();
    socket.unshift(seen);
    serve(protocol);
  };
  socket.on('data', sniff);
}

/** A ClientHello, with which every TLS connection begins, is a record of this type. */
const TLS_HANDSHAKE = 0x16;
const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0');

/** Undefined while too little has come to tell. */
function protocolOf(seen: Buffer): Protocol | undefined {
  if (seen[0] === TLS_HANDSHAKE) return 'tls';
  const length = Math.min(seen.length, HTTP2_PREFACE.length);
  const isSame = seen.subarray(0, length).equals(HTTP2_PREFACE.subarray(0, length));
  if (!isSame) return 'http1';
  return length === HTTP2_PREFACE.length ? 'http2' : undefined;
}
