import { connect, type Socket } from 'node:net';

/** An answer as it came, which nobody has parsed. */
export interface RawAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** The bytes of a signed-looking call; a workload prepares them before its clock starts. */
export function prepareCall(operation: string, input: object): Buffer {
  const body = Buffer.from(JSON.stringify(input));
  const head =
    'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.1\r\n' +
    `X-Amz-Target: Kinesis_20131202.${operation}\r\nX-Amz-Date: 20260101T000000Z\r\n` +
    'Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/kinesis/aws4_request, ' +
    'SignedHeaders=host;x-amz-date;x-amz-target, Signature=0\r\n' +
    `Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/**
 * One HTTP/1.1 connection that is kept open and does little else than read lengths: what is
 * measured is the server, not a client that is slower than it.
 */
export class RawConnection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #receivedBytes = 0;
  #wantedBytes = 0;
  #answered: { resolve(answer: RawAnswer): void; reject(error: Error): void } | undefined;

  constructor(port: number) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    this.#socket.on('error', (error) => this.#answered?.reject(error));
    this.#socket.on('close', () => this.#answered?.reject(new Error('The server hung up')));
  }

  send(call: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#answered = { resolve, reject };
      this.#socket.write(call);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#receivedBytes += chunk.length;
    if (this.#receivedBytes < this.#wantedBytes) return;
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    const headBytes = all.indexOf('\r\n\r\n') + HEAD_END_BYTES;
    if (headBytes >= HEAD_END_BYTES) {
      const head = all.toString('latin1', 0, headBytes);
      this.#wantedBytes = headBytes + Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (all.length >= this.#wantedBytes) {
        this.#finish({ status: Number(head.slice(9, 12)), body: all.subarray(headBytes) });
        return;
      }
    }
    this.#received = [all];
  }

  #finish(answer: RawAnswer): void {
    const answered = this.#answered;
    this.#received = [];
    this.#receivedBytes = 0;
    this.#wantedBytes = 0;
    this.#answered = undefined;
    answered?.resolve(answer);
  }
}

const HEAD_END_BYTES = 4;
