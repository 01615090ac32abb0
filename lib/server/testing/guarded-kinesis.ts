import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '@/lib/simulator/simulator';

export interface GuardedKinesis {
  readonly port: number;
  /** Operations that are refused as by IAM. */
  readonly denied: Set<string>;
  /** What was asked, with what was sent. */
  readonly calls: readonly GuardedCall[];
  close(): Promise<void>;
}

export interface GuardedCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface GuardOptions {
  /** Members of its answers that it does not know yet. */
  readonly leavesOut?: readonly string[];
}

/** A simulator behind a port that lets some calls through, and notes all of them. */
export async function guardKinesis(
  simulator: Simulator,
  { leavesOut = [] }: GuardOptions = {},
): Promise<GuardedKinesis> {
  const denied = new Set<string>();
  const calls: GuardedCall[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    calls.push({ operation, input: JSON.parse(body.toString()) });
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (denied.has(operation)) {
      const message = `User is not authorized to perform: kinesis:${operation}`;
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'AccessDeniedException', message }));
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const answer = await simulator.handle({ method: 'POST', path: '/', headers, body });
    response.statusCode = answer.status;
    response.end(
      JSON.stringify(JSON.parse(Buffer.from(answer.body).toString() || '{}'), (name, value) =>
        leavesOut.includes(name) ? undefined : value,
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    denied,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
