import type { RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { openLog } from '../../log';
import { createHttpServer, type Health, type HttpMetrics, type HttpOptions } from '../http-server';

/** An HTTP server of the console, in front of something simpler than Next. */
export interface ServedHttp {
  readonly port: number;
  /** Sends these lines as the head of a request, and reads until the connection is closed. */
  send(...lines: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

interface Served {
  readonly answer: RequestListener;
  readonly health?: () => Health;
  readonly metrics?: () => HttpMetrics | undefined;
  readonly options?: Partial<Omit<HttpOptions, 'names'>> & { readonly publicOrigin?: string };
  /** As for `npm run dev`. */
  readonly takesUpgrades?: boolean;
}

const HEALTHY: Health = { version: '1.2.3', unreadyBecause: undefined };

/** Serves on a free port, to which the names of the console belong. */
export async function serveHttp({
  answer,
  health,
  metrics = () => undefined,
  options = {},
  takesUpgrades = true,
}: Served): Promise<ServedHttp> {
  const { publicOrigin, ...others } = options;
  const port = await freePort();
  const server = createHttpServer(
    {
      names: { port, isTls: others.certificate !== undefined, publicOrigin },
      basePath: '',
      trustedProxies: [],
      certificate: undefined,
      policyOfPage: () => 'the policy of a page',
      ...others,
    },
    {
      request: async (request, response) => answer(request, response),
      upgrade: takesUpgrades ? async (_, socket) => void socket.end('upgraded') : undefined,
      health: health ?? (() => HEALTHY),
      get metrics() {
        return metrics();
      },
    },
    openLog(process.stderr),
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    send: (...lines) => sendLines(port, lines),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendLines(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

/** The names of a console hold its port, so that it has to be known before it listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
