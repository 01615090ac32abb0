import type { ReadRecordsAnswer, ReadRecordsRequest } from '@/lib/api/records/records';
import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import { patientFetch } from './patient-fetch';

/** One person's page, without its drawing: what it asks of the console, and how often. */
export interface Watch {
  readonly consoleUrl: string;
  readonly streamName: string;
  readonly waits: Waits;
}

/** How long requests take, those that are not answered yet included. */
export class Waits {
  readonly #startMs = new Set<number>();
  #slowestMs = 0;

  async time<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const startMs = performance.now();
    this.#startMs.add(startMs);
    try {
      return await ask();
    } finally {
      this.#startMs.delete(startMs);
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - startMs);
    }
  }

  get slowestMs(): number {
    const now = performance.now();
    return Math.max(this.#slowestMs, ...[...this.#startMs].map((startMs) => now - startMs));
  }
}

/** As the stream's page polls, with its load and its heat. */
export async function watchShards(watch: Watch): Promise<void> {
  const { streamName } = watch;
  const stream = `/api/connections/simulator/streams/${streamName}`;
  const simulated = `/api/simulator/streams/${streamName}`;
  let heatSince = '';
  await Promise.all([
    pollStream(watch, stream),
    poll(2000, () => get(watch, `${stream}/load`)),
    poll(5000, async () => {
      const { nowMs } = await get<{ nowMs: number }>(
        watch,
        `${stream}/load/heat?scale=hour${heatSince}`,
      );
      heatSince = `&since=${nowMs}`;
    }),
    poll(3000, () => get(watch, `${stream}/runs`)),
    poll(2000, () => get(watch, `${simulated}/readers`)),
    poll(5000, () => get(watch, `${simulated}/traffic`)),
    poll(5000, () => get(watch, '/api/simulator/clock')),
  ]);
}

/** As the page of records follows a stream: each answer is asked for as soon as the last is there. */
export async function watchTail(watch: Watch, onRecords: (count: number) => void): Promise<void> {
  const { streamName } = watch;
  const stream = `/api/connections/simulator/streams/${streamName}`;
  const request: ReadRecordsRequest = { selection: { place: { kind: 'end' } }, maxRecords: 10_000 };
  let last: Pick<ReadRecordsAnswer, 'cursor' | 'isAtTip'> | undefined;
  const tail = async () => {
    for (;;) {
      const answer: ReadRecordsAnswer = await post(watch, `${stream}/records/read`, {
        ...request,
        cursor: last?.cursor,
        isAtTip: last?.isAtTip,
      });
      last = answer;
      onRecords(answer.records.length);
    }
  };
  await Promise.all([pollStream(watch, stream), tail()]);
}

function pollStream(watch: Watch, stream: string): Promise<void> {
  let version = '';
  return poll(3000, async () => {
    const answer = await get<StreamAnswer>(watch, `${stream}${version}`);
    version = `?knownVersion=${encodeURIComponent(answer.version)}`;
  });
}

/** As TanStack Query does: the next time comes so long after the last answer. */
async function poll(intervalMs: number, ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    await ask();
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}

function get<Answer>(watch: Watch, path: string): Promise<Answer> {
  return call(watch, path, {});
}

function post<Answer>(watch: Watch, path: string, body: unknown): Promise<Answer> {
  const { consoleUrl } = watch;
  return call(watch, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: consoleUrl },
    body: JSON.stringify(body),
  });
}

async function call<Answer>(watch: Watch, path: string, init: RequestInit): Promise<Answer> {
  const text = await watch.waits.time(() => patientFetch(`${watch.consoleUrl}${path}`, init));
  if (text === undefined) throw new Error(`${path} was not answered`);
  return JSON.parse(text);
}
