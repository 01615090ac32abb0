import { prepareCall, type RawAnswer, RawConnection } from './raw-connection';

const WARM_UP_MS = 3000;
const MEASURED_MS = 3000;

/** Calls to one server over a number of connections; any error that is answered throws. */
export class BenchClient {
  readonly #connections: readonly RawConnection[];

  constructor(port: number, connectionCount: number) {
    this.#connections = Array.from({ length: connectionCount }, () => new RawConnection(port));
  }

  async call(operation: string, input: object): Promise<RawAnswer> {
    const [connection] = this.#connections;
    if (connection === undefined) throw new RangeError('A client needs a connection');
    return checked(await connection.send(prepareCall(operation, input)));
  }

  /**
   * All connections at once, one call after the other on each, the same calls again and again,
   * until so many are sent or the time is up. Says how many were.
   */
  send(callCount: number, calls: readonly Buffer[], maxMs: number): Promise<number> {
    const endMs = performance.now() + maxMs;
    return this.#sendWhile((sent) => sent < callCount && performance.now() < endMs, calls);
  }

  /** How many calls in a second, over some seconds. */
  async rateOf(calls: readonly Buffer[]): Promise<number> {
    const startMs = performance.now();
    const sent = await this.#sendWhile(() => performance.now() < startMs + MEASURED_MS, calls);
    return (sent * 1000) / (performance.now() - startMs);
  }

  /** Until the server has compiled what it is measured by, as one that runs all day has. */
  async warmUp(calls: readonly Buffer[]): Promise<void> {
    const endMs = performance.now() + WARM_UP_MS;
    await this.#sendWhile(() => performance.now() < endMs, calls);
  }

  async waitUntilActive(StreamName: string): Promise<void> {
    for (;;) {
      const { body } = await this.call('DescribeStream', { StreamName, Limit: 1 });
      if (body.includes('"StreamStatus":"ACTIVE"')) return;
    }
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  async #sendWhile(goesOn: (sent: number) => boolean, calls: readonly Buffer[]): Promise<number> {
    let sent = 0;
    await Promise.all(
      this.#connections.map(async (connection) => {
        while (goesOn(sent)) {
          const call = calls[sent % calls.length];
          sent++;
          if (call !== undefined) checked(await connection.send(call));
        }
      }),
    );
    return sent;
  }
}

function checked(answer: RawAnswer): RawAnswer {
  if (answer.status === 200) return answer;
  throw new Error(`Answered ${answer.status}: ${answer.body.toString('utf8', 0, 500)}`);
}
