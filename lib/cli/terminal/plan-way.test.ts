import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { parsePlanFile, stepsOfFile, writePlanFile } from '@/lib/api/runs/plan-file';
import { type Run, runsQuery } from '@/lib/api/runs/runs';
import { decodeShards, encodeShards } from '@/lib/api/streams/shard-listing';
import { assert } from '@/lib/base/assert';
import { HASH_KEY_COUNT, toHashKey } from '@/lib/kinesis/hash-key';
import { draftForGoal } from '@/lib/kinesis/reshard/goals/layout-goal';
import type { LayoutWayId } from '@/lib/kinesis/reshard/ways/ways';
import { nextShardIndex } from '@/lib/kinesis/shards/shard';
import { evenFour, loadOf } from '@/lib/testing/streams';
import type { ConsoleCalls, PlannedStream } from './console-calls';
import { planWay, wayOfFile } from './plan-way';

const SHARDS = evenFour();
const STREAM: PlannedStream = {
  connection: {
    connectionId: 'simulator',
    name: 'Simulator',
    kind: 'simulator',
    region: 'us-east-1',
    endpoint: undefined,
    color: undefined,
    isProduction: false,
    needsApproval: false,
    accountId: undefined,
    readOnly: false,
    hasCloudWatch: false,
    schemaRegistries: [],
    isMasked: false,
    canExport: true,
    transitionMs: 2000,
  },
  detail: {
    stream: {
      streamName: 'orders',
      streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
      streamStatus: 'ACTIVE',
      streamMode: 'PROVISIONED',
      recordDistribution: 'USER_PARTITION_KEY',
      openShardCount: 4,
      retentionHours: 24,
      consumerCount: 0,
      createdAt: 0,
    },
    layout: 'layout',
    version: 'version',
    missingPermissions: [],
    ...decodeShards(encodeShards(SHARDS)),
  },
  open: SHARDS,
  // The upper half is busy.
  loads: new Map(
    SHARDS.map(({ shardId }, index) => [shardId, loadOf(shardId, index < 2 ? 0.1 : 0.9, [])]),
  ),
  nextShardIndex: nextShardIndex(SHARDS),
  account: undefined,
};

/** A console that has these runs of the stream. */
function consoleWith(runs: readonly Run[]): ConsoleCalls {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(runsQuery('simulator', 'orders').queryKey, { runs });
  return { address: 'http://127.0.0.1:3000', connectionId: 'simulator', queries };
}

const eighth = (count: number) => toHashKey((HASH_KEY_COUNT * BigInt(count)) / 8n);
/** The idle half becomes one shard, each busy shard becomes two. */
const UNEVEN = { added: [eighth(5), eighth(7)], removed: [eighth(2)] };

function equalDraft(count: number) {
  const draft = draftForGoal(STREAM, { kind: 'equal', count }, 0);
  assert(draft.ok, 'a draft');
  return draft.value;
}

test.each<[LayoutWayId, typeof UNEVEN | ReturnType<typeof equalDraft>, string]>([
  ['in-order', UNEVEN, 'merge split split'],
  ['fewest-open', UNEVEN, 'merge split split'],
  ['least-load', UNEVEN, 'split split merge'],
  ['update-shard-count', equalDraft(7), 'scale'],
])('the way %s is in its file as it was planned', async (id, draft, kinds) => {
  const way = await planWay(consoleWith([]), STREAM, draft, id);
  expect(way.steps.map(({ kind }) => kind).join(' ')).toBe(kinds);
  const file = parsePlanFile(
    writePlanFile({ streamName: 'orders', layout: SHARDS, way: id, ...stepsOfFile(way.steps) }),
  );
  assert(file.ok, 'a plan file');
  expect(wayOfFile(STREAM, file.value, draft)).toMatchObject({
    id,
    steps: way.steps,
    figures: way.figures,
  });
});

test('a way that is not open says why', async () => {
  const unmeasured = { ...STREAM, loads: new Map() };
  await expect(planWay(consoleWith([]), unmeasured, UNEVEN, 'least-load')).rejects.toThrow(
    'No load was measured of every shard',
  );
  await expect(planWay(consoleWith([]), STREAM, UNEVEN, 'update-shard-count')).rejects.toThrow(
    'UpdateShardCount does not make these shards',
  );
  const full = { ...STREAM, account: { shardLimit: 4, openShardCount: 4 } };
  await expect(planWay(consoleWith([]), full, UNEVEN, 'least-load')).rejects.toThrow(
    'its limit is 4',
  );
});
