import fc from 'fast-check';
import { SHARD_LEVEL_METRICS } from '../../shard-level-metrics';
import type { SettingChange } from '../setting-change';
import { refusalOf } from '../setting-refusal';
import type { StreamSettings } from '../stream-settings';

/** Two provisioned shards with nothing set on them. */
export const PLAIN: StreamSettings = {
  streamStatus: 'ACTIVE',
  openShardCount: 2,
  retentionHours: 24,
  streamMode: 'PROVISIONED',
  keyId: undefined,
  shardLevelMetrics: [],
  recordDistribution: 'USER_PARTITION_KEY',
  maxRecordKiB: 1024,
  warmThroughput: undefined,
  consumerCount: 0,
  consumers: [],
  tags: [],
  policy: '',
};

const name = fc.stringMatching(/^[a-z]{1,3}$/);
const keyId = fc.constantFrom(undefined, 'alias/aws/kinesis', 'alias/ours');
const hours = fc.integer({ min: 24, max: 8760 });
const distribution = fc.constantFrom('AUTO', 'USER_PARTITION_KEY' as const);

/** Settings as Kinesis could describe them. */
export const anySettings: fc.Arbitrary<StreamSettings> = fc
  .record({
    streamStatus: fc.constant('ACTIVE' as const),
    openShardCount: fc.integer({ min: 1, max: 10_000 }),
    retentionHours: hours,
    streamMode: fc.constantFrom('PROVISIONED' as const, 'ON_DEMAND' as const),
    keyId,
    shardLevelMetrics: fc.subarray([...SHARD_LEVEL_METRICS]),
    recordDistribution: distribution,
    maxRecordKiB: fc.integer({ min: 1024, max: 10_240 }),
    warmThroughput: fc.constant(undefined),
    names: fc.uniqueArray(name, { maxLength: 5 }),
    tags: fc.uniqueArray(fc.record({ key: name, value: name }), {
      maxLength: 5,
      selector: ({ key }) => key,
    }),
    policy: fc.constant(''),
  })
  .map(({ names, ...settings }) => ({
    ...settings,
    consumerCount: names.length,
    consumers: names.map((consumerName) => ({ consumerName, status: 'ACTIVE' as const })),
  }));

/** A change of those settings, which Kinesis may refuse. */
function anyChangeOf(settings: StreamSettings): fc.Arbitrary<SettingChange> {
  return fc.oneof(
    hours.map((to) => ({ kind: 'retention' as const, from: settings.retentionHours, to })),
    fc.record({
      kind: fc.constant('mode' as const),
      to: fc.constantFrom('PROVISIONED' as const, 'ON_DEMAND' as const),
    }),
    keyId.map((to) => ({ kind: 'encryption' as const, from: settings.keyId, to })),
    fc.record({ kind: fc.constant('monitoring' as const), to: fc.constantFrom('on', 'off') }),
    fc.integer({ min: 0, max: 20_000 }).map((to) => ({ kind: 'max-record-size' as const, to })),
    fc.integer({ min: 0, max: 20_000 }).map((to) => ({ kind: 'warm-throughput' as const, to })),
    distribution.map((to) => ({ kind: 'distribution' as const, to })),
    fc.record({ kind: fc.constant('tag' as const), key: name, value: name }),
    fc.record({ kind: fc.constant('untag' as const), key: name }),
    fc.record({ kind: fc.constant('register-consumer' as const), consumerName: name }),
    fc.record({
      kind: fc.constant('deregister-consumer' as const),
      consumerName: fc.constantFrom(
        ...(settings.consumers ?? []).map(({ consumerName }) => consumerName),
        'other',
      ),
    }),
  );
}

/** Settings, and a change of them that nothing speaks against. */
export const anyAllowedChange = anySettings
  .chain((settings) => anyChangeOf(settings).map((change) => ({ settings, change })))
  .filter(({ settings, change }) => refusalOf(settings, change) === undefined);
