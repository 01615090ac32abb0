import { ListShardsCommand, type ListShardsOutput } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import type { KinesisReader } from '../calls/kinesis-reader';
import type { OpenConnection } from '../connections/open-connection';
import { key, newestRun, openRunBench, type RunBench, stepStates } from './testing/open-run-bench';

let bench: RunBench;

beforeEach(async () => {
  bench = await openRunBench();
});
afterEach(() => bench.close());

const DRAFT = { added: [key(250), key(750)] };

/** A connection whose reads of ListShards, counted from 1, are answered as `answer` says. */
function listing(
  answer: (nthRead: number, list: () => Promise<ListShardsOutput>) => Promise<ListShardsOutput>,
): OpenConnection {
  let reads = 0;
  return {
    ...bench.connection,
    async runReader() {
      const reader = await bench.connection.runReader();
      const send = async (...[command, options]: Parameters<KinesisReader['send']>) =>
        command instanceof ListShardsCommand
          ? answer(++reads, () => reader.send(command, options))
          : reader.send(command, options);
      return { send: send as KinesisReader['send'] };
    },
  };
}

/** Reads that show the shards of before the last change: those of these numbers. */
function stale(...staleReads: readonly number[]): OpenConnection {
  const shown: ListShardsOutput[] = [];
  return listing(async (nthRead, list) => {
    const fresh = await list();
    const isNew = JSON.stringify(shown.at(-1)?.Shards) !== JSON.stringify(fresh.Shards);
    if (isNew) shown.push(fresh);
    return staleReads.includes(nthRead) ? ensure(shown.at(-2), 'an older list') : fresh;
  });
}

/** Takes effect, and its answer is lost: the first call. */
function losingFirstAnswer(through: OpenConnection): OpenConnection {
  let calls = 0;
  return {
    ...through,
    async change(operation, input, send) {
      const output = await through.change(operation, input, send);
      if (++calls === 1) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      return output;
    },
  };
}

async function runThrough(through: OpenConnection) {
  const engine = bench.openEngine(through);
  await bench.startRun(engine, DRAFT, through);
  await engine.settled();
  return await newestRun(engine);
}

const sentCount = async () => (await bench.audit.entries()).length - 1;

describe('a list of shards that is older than the stream', () => {
  // The start reads the list once, and the first step before its call.
  test('for five reads after a lost answer does not have the call sent again', async () => {
    const run = await runThrough(losingFirstAnswer(stale(3, 4, 5, 6, 7)));
    expect(run).toMatchObject({ state: 'succeeded' });
    expect(await sentCount()).toBe(2);
    expect(boundariesOf(await bench.openNow())).toEqual([key(250), key(500), key(750)]);
  });

  test('once more before the next step is not a change by somebody else', async () => {
    const run = await runThrough(stale(3, 5));
    expect(run.failure).toBeUndefined();
    expect(stepStates(run)).toEqual(['done', 'done']);
  });
});

test('an endpoint that counts its shards wrongly is believed at the sixth look', async () => {
  const through: OpenConnection = {
    ...bench.connection,
    async runReader() {
      const reader = await bench.connection.runReader();
      const send = async (...call: Parameters<KinesisReader['send']>) => {
        const answer = await reader.send(...call);
        const summary = 'StreamDescriptionSummary' in answer && answer.StreamDescriptionSummary;
        return summary
          ? { ...answer, StreamDescriptionSummary: { ...summary, OpenShardCount: 77 } }
          : answer;
      };
      return { send: send as KinesisReader['send'] };
    },
  };
  expect(await runThrough(through)).toMatchObject({ state: 'succeeded' });
});

test('a list whose next page has expired is begun anew', async () => {
  const through = listing(async (nthRead, list) => {
    if (nthRead !== 2) return list();
    throw Object.assign(new Error('The token has expired.'), { name: 'ExpiredNextTokenException' });
  });
  expect(await runThrough(through)).toMatchObject({ state: 'succeeded' });
});
