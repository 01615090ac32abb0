import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import { changeOf } from '@/lib/kinesis/reshard-step';
import {
  boundariesOf,
  nextShardIndex,
  openShards,
  type ShardRange,
} from '@/lib/kinesis/shards/shard';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import { openSimulator, type Simulator } from '@/lib/simulator/simulator';
import { listShards } from '@/lib/simulator/tools/polled-reads';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import type { CallHandler } from '@/lib/simulator/wire/wire-message';
import { layoutOf } from '../../../streams/shard-fingerprint';
import { isChange } from '../trial-wire';
import { type InstanceOrder, type RunOrder, RunProcess } from './run-process';

const STREAM = 'orders';

/** A plan on a Kinesis in this process, which consoles in processes of their own carry out. */
export interface KilledRun {
  /** Told of each call that reshards, and of who sends it; says whether Kinesis gets it. */
  onChange: (sender: string) => Promise<boolean>;
  /** Told of each of them that was answered, before the answer is on its way. */
  onAnswer: () => Promise<void>;
  /** A console that is to be killed. */
  start(): RunProcess;
  /** One that kills itself at the first of these moments, or of all, at which no other did. */
  startToDie(killsAt: readonly string[] | undefined): RunProcess;
  /** One of several on a table. */
  startInstance(order: InstanceOrder): RunProcess;
  /** At how many moments one has killed itself. */
  momentCount(): number;
  /** The run of the words of the last console is whole, and no call took effect twice. */
  check(words: string): Promise<void>;
  close(): Promise<void>;
}

export async function openKilledRun(stepCount: number): Promise<KilledRun> {
  const simulator = await openSimulator({
    dataDir: undefined,
    region: 'us-east-1',
    accountId: '000000000000',
    transitionMs: 0,
  });
  const shardsNow = () => simulator.run(listShards({ StreamName: STREAM }));
  const { open, plan } = await planFor(simulator, stepCount);
  const steps = plan.steps.map((step) => changeOf(step));
  const accepted: string[] = [];
  const judged: CallHandler = {
    async handle(request) {
      const operation = ensure(request.headers['x-amz-target'], 'target').split('.')[1] ?? '';
      if (!isChange({ operation })) return simulator.handle(request);
      if (!(await run.onChange(senderOf(request)))) return NO_ANSWER;
      const answer = await simulator.handle(request);
      if (answer.status === 200) accepted.push(Buffer.from(request.body).toString());
      await run.onAnswer();
      return answer;
    },
  };
  const listener = await listenKinesis(judged, { host: '127.0.0.1', port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'shardline-killed-run-'));
  const momentsFile = join(folder, 'moments');
  writeFileSync(momentsFile, '');
  const order: RunOrder = {
    dataDir: join(folder, 'data'),
    endpoint: `http://127.0.0.1:${listener.port}`,
    streamName: STREAM,
    request: {
      layout: layoutOf(open),
      steps: steps.map(({ kind, boundary }) => [kind, String(boundary)]),
    },
  };
  const run: KilledRun = {
    onChange: async () => true,
    onAnswer: async () => {},
    start: () => new RunProcess(order),
    startInstance: ({ startsRun, ...instance }) => {
      const { endpoint, streamName, request } = order;
      const shared = { ...instance, endpoint, streamName, ...(startsRun && { request }) };
      return new RunProcess(shared, new URL('serve-shared-run.ts', import.meta.url));
    },
    startToDie: (killsAt) => new RunProcess({ ...order, momentsFile, killsAt }),
    momentCount: () => readFileSync(momentsFile, 'utf8').split('\n').length - 1,
    async check(words) {
      if (words !== 'succeeded') violated(`one run succeeds: ${words}`);
      requireLayout(openShards(await shardsNow()), plan.after);
      const isOnce = accepted.length === stepCount && new Set(accepted).size === stepCount;
      if (!isOnce) violated(`${stepCount} calls took effect, not ${accepted.length}`);
    },
    async close() {
      await listener.close();
      await simulator.close();
      rmSync(folder, { recursive: true });
    },
  };
  return run;
}

/** Makes the stream, and a plan of so many steps for it. */
async function planFor(simulator: Simulator, stepCount: number) {
  const { draft, shardCount } = draftOf(stepCount);
  const input = { StreamName: STREAM, ShardCount: shardCount };
  await simulator.run((state, context) => createStream.run(state, input, context));
  const open = openShards(await simulator.run(listShards({ StreamName: STREAM })));
  const options = { nextShardIndex: nextShardIndex(open), account: undefined };
  const plan = planReshard(open, draft, options);
  if (!plan.ok) throw new Error('The draft has no plan.');
  return { open, plan: plan.value };
}

function requireLayout(open: readonly ShardRange[], planned: readonly ShardRange[]): void {
  if (String(boundariesOf(open)) === String(boundariesOf(planned))) return;
  violated('the final layout is that of the plan');
}

const NO_ANSWER = { status: 500, headers: {}, body: new Uint8Array() };

/** Each console signs with a key of its own name. */
function senderOf({ headers }: Parameters<CallHandler['handle']>[0]): string {
  return /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** So many steps: two of five remove a boundary, the others add one. */
function draftOf(stepCount: number): { readonly draft: Draft; readonly shardCount: number } {
  const mergeCount = Math.floor((stepCount * 2) / 5);
  const shardCount = mergeCount + 1;
  const removed = evenRanges(WHOLE_RANGE, shardCount)
    .map(({ startingHashKey }) => startingHashKey)
    .slice(1);
  const splitCount = BigInt(stepCount - mergeCount);
  // One key above the even ones, so that none of them is a boundary already.
  const added = Array.from({ length: Number(splitCount) }, (_, index) =>
    toHashKey((HASH_KEY_COUNT * BigInt(index + 1)) / (splitCount + 1n) + 7n),
  );
  return { draft: { added, removed }, shardCount };
}
