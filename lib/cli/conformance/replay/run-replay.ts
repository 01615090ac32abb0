import { ensure } from '@/lib/base/assert';
import { openSimulator, type Simulator } from '@/lib/simulator/simulator';
import { JSON_ENCODING } from '@/lib/simulator/wire/encoding/encoding';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { type AnswerPattern, differencesFrom } from '../answer-pattern';
import { JAVA_CBOR } from './java-cbor';
import { JavaClient, type MessageReader } from './java-client';
import { comparedOperation, type Replay, type ReplayStep } from './replay-step';

/** When every replay begins. */
export const REPLAY_STARTS_AT_MS = Date.UTC(2026, 0, 15, 9, 30);
/** How long CREATING, UPDATING and DELETING last in a replay. */
export const TRANSITION_MS = 10_000;

/** A step that was played. */
export interface ReplayedStep {
  readonly does: string;
  /** Whose answer was compared; undefined where it only had to be accepted. */
  readonly operation: string | undefined;
  /** Where the answer differs from what the client expects; empty where it does not. */
  readonly differences: readonly string[];
}

/** Plays all steps on a new simulator in memory, over real HTTP/2. Only a step moves the clock. */
export async function runReplay({ steps, encoding }: Replay): Promise<readonly ReplayedStep[]> {
  const simulator = await openSimulator({
    dataDir: undefined,
    region: 'us-east-1',
    accountId: '000000000000',
    transitionMs: TRANSITION_MS,
    now: () => REPLAY_STARTS_AT_MS,
  });
  const listener = await listenKinesis(simulator, { host: '127.0.0.1', port: 0 });
  const client = new JavaClient(
    `http://127.0.0.1:${listener.port}`,
    encoding === 'CBOR' ? JAVA_CBOR : JSON_ENCODING,
  );
  try {
    const player = new ReplayPlayer(client, simulator);
    const replayed: ReplayedStep[] = [];
    for (const step of steps) replayed.push(...(await player.play(step)));
    return replayed;
  } finally {
    client.close();
    await listener.close();
    await simulator.close();
  }
}

class ReplayPlayer {
  readonly #client: JavaClient;
  readonly #clock: Simulator['clock'];
  readonly #subscriptions = new Map<string, MessageReader>();
  readonly #kept: Record<string, unknown> = {};

  constructor(client: JavaClient, { clock }: Simulator) {
    this.#client = client;
    this.#clock = clock;
  }

  async play(step: ReplayStep): Promise<readonly ReplayedStep[]> {
    if ('waitsMs' in step) {
      this.#clock.jump(step.waitsMs);
      return [];
    }
    if ('opens' in step) return [await this.#subscribe(step)];
    if ('from' in step) {
      const reader = ensure(this.#subscriptions.get(step.from), step.from);
      const received = await reader.next();
      return [this.#compare(step, step.receives(this.#kept), received)];
    }
    const { operation } = step;
    const input = step.input(this.#kept);
    if ('refuses' in step) {
      const answer =
        operation === 'SubscribeToShard'
          ? await this.#client.subscribe(input)
          : await this.#client.call(operation, input);
      return [this.#compare(step, { status: 400, body: refusalOf(step.refuses) }, answer)];
    }
    const answer = await this.#client.call(operation, input);
    return [this.#compare(step, { status: 200, body: step.answers?.(this.#kept) ?? {} }, answer)];
  }

  async #subscribe(step: Extract<ReplayStep, { opens: string }>): Promise<ReplayedStep> {
    const { does, opens, input } = step;
    const opened = await this.#client.subscribe(input(this.#kept));
    const isOpen = 'next' in opened;
    if (isOpen) this.#subscriptions.set(opens, opened);
    const differences = isOpen ? [] : [`${does}: ${JSON.stringify(opened.body)}`];
    return { does, operation: comparedOperation(step), differences };
  }

  #compare(
    step: ReplayStep & { readonly keeps?: Readonly<Record<string, string>> },
    pattern: AnswerPattern,
    answer: unknown,
  ): ReplayedStep {
    const { does, keeps = {} } = step;
    for (const [name, path] of Object.entries(keeps)) {
      this.#kept[name] = path.split('.').reduce((at, part) => Object(at)[part], answer);
    }
    const differences = differencesFrom(pattern, answer);
    return {
      does,
      operation: comparedOperation(step),
      differences: differences.map((difference) => `${does}: ${difference}`),
    };
  }
}

function refusalOf(refuses: AnswerPattern): AnswerPattern {
  return typeof refuses === 'string' ? { __type: refuses, message: /./ } : refuses;
}
