import type { Operation } from '../../../model/operation';
import type { Fields, InputOf } from '../../../model/shape';
import { deregisterStreamConsumer } from '../../../operations/consumers/deregister-stream-consumer';
import { registerStreamConsumer } from '../../../operations/consumers/register-stream-consumer';
import { decreaseStreamRetentionPeriod } from '../../../operations/settings/decrease-stream-retention-period';
import { disableEnhancedMonitoring } from '../../../operations/settings/disable-enhanced-monitoring';
import { enableEnhancedMonitoring } from '../../../operations/settings/enable-enhanced-monitoring';
import { increaseStreamRetentionPeriod } from '../../../operations/settings/increase-stream-retention-period';
import { startStreamEncryption } from '../../../operations/settings/start-stream-encryption';
import { stopStreamEncryption } from '../../../operations/settings/stop-stream-encryption';
import { updateMaxRecordSize } from '../../../operations/settings/update-max-record-size';
import { updateStreamMode } from '../../../operations/settings/update-stream-mode';
import { updateStreamRecordDistributionStrategy } from '../../../operations/settings/update-stream-record-distribution-strategy';
import { updateStreamWarmThroughput } from '../../../operations/settings/update-stream-warm-throughput';
import { updateAccountSettings } from '../../../operations/streams/update-account-settings';
import { addTagsToStream } from '../../../operations/tags-and-policies/add-tags-to-stream';
import { deleteResourcePolicy } from '../../../operations/tags-and-policies/delete-resource-policy';
import { putResourcePolicy } from '../../../operations/tags-and-policies/put-resource-policy';
import { removeTagsFromStream } from '../../../operations/tags-and-policies/remove-tags-from-stream';
import { tagResource } from '../../../operations/tags-and-policies/tag-resource';
import { untagResource } from '../../../operations/tags-and-policies/untag-resource';
import type { Dice } from '../dice';
import type { StreamModel } from '../stream-model';
import type { Act, WeightedAct } from './act';

const HOURS = [23, 24, 24, 25, 36, 48, 168, 8760, 8761];
const TAG_KEYS = ['team', 'cost center', 'env'];
const TAG_VALUES = ['', 'a', '100%'];
const CONSUMER_NAMES = ['billing', 'audit', 'search'];
const METRICS = ['IncomingBytes', 'OutgoingBytes', 'ALL'] as const;
const POLICY = '{"Version":"2012-10-17","Statement":[]}';

/** What is set comes out again in every look at the stream, and after every restart. */
export const SETTING_ACTS: readonly WeightedAct[] = [
  [
    2,
    ofStream('IncreaseStreamRetentionPeriod', increaseStreamRetentionPeriod, retention, keepHours),
  ],
  [
    2,
    ofStream('DecreaseStreamRetentionPeriod', decreaseStreamRetentionPeriod, retention, keepHours),
  ],
  [
    1,
    ofStream(
      'AddTagsToStream',
      addTagsToStream,
      (dice, m) => ({ ...named(m), ...tags(dice) }),
      addTags,
    ),
  ],
  [
    1,
    ofStream('TagResource', tagResource, (dice, m) => ({ ...resource(m), ...tags(dice) }), addTags),
  ],
  [
    1,
    ofStream(
      'RemoveTagsFromStream',
      removeTagsFromStream,
      (dice, m) => ({ ...named(m), ...tagKeys(dice) }),
      dropTags,
    ),
  ],
  [
    1,
    ofStream(
      'UntagResource',
      untagResource,
      (dice, m) => ({ ...resource(m), ...tagKeys(dice) }),
      dropTags,
    ),
  ],
  [
    2,
    ofStream('RegisterStreamConsumer', registerStreamConsumer, consumer, (m, { ConsumerName }) =>
      m.consumerNames.add(ConsumerName),
    ),
  ],
  [
    1,
    ofStream(
      'DeregisterStreamConsumer',
      deregisterStreamConsumer,
      consumer,
      (m, { ConsumerName = '' }) => m.consumerNames.delete(ConsumerName),
    ),
  ],
  [
    1,
    ofStream('UpdateStreamMode', updateStreamMode, (dice, m) => ({
      ...byArn(m),
      StreamModeDetails: {
        StreamMode: dice.pick(['PROVISIONED', 'PROVISIONED', 'ON_DEMAND'] as const),
      },
    })),
  ],
  [1, ofStream('StartStreamEncryption', startStreamEncryption, encryption)],
  [1, ofStream('StopStreamEncryption', stopStreamEncryption, encryption)],
  [1, ofStream('EnableEnhancedMonitoring', enableEnhancedMonitoring, metrics)],
  [1, ofStream('DisableEnhancedMonitoring', disableEnhancedMonitoring, metrics)],
  [
    1,
    ofStream('UpdateMaxRecordSize', updateMaxRecordSize, (dice, m) => ({
      ...byArn(m),
      MaxRecordSizeInKiB: dice.pick([1024, 10_240]),
    })),
  ],
  [
    1,
    ofStream('UpdateStreamWarmThroughput', updateStreamWarmThroughput, (dice, m) => ({
      ...named(m),
      WarmThroughputMiBps: dice.pick([0, 100, 20_000]),
    })),
  ],
  [
    1,
    ofStream(
      'UpdateStreamRecordDistributionStrategy',
      updateStreamRecordDistributionStrategy,
      (dice, m) => ({
        ...byArn(m),
        RecordDistributionStrategy: dice.pick(['AUTO', 'USER_PARTITION_KEY'] as const),
      }),
    ),
  ],
  [
    1,
    ofStream('PutResourcePolicy', putResourcePolicy, (dice, m) => ({
      ...resource(m),
      Policy: dice.pick([POLICY, 'no JSON']),
    })),
  ],
  [1, ofStream('DeleteResourcePolicy', deleteResourcePolicy, (_dice, m) => resource(m))],
  [1, settleAccount],
];

async function settleAccount(simulation: Parameters<Act>[0]): Promise<void> {
  const Status = simulation.dice.pick(['ENABLED', 'DISABLED'] as const);
  await simulation.call('UpdateAccountSettings', updateAccountSettings, {
    MinimumThroughputBillingCommitment: { Status },
  });
}

/** An act on any one stream: what it asks for, and what it changes when that takes effect. */
function ofStream<F extends Fields, Output>(
  name: string,
  operation: Operation<F, Output>,
  makeInput: (dice: Dice, model: StreamModel) => InputOf<F>,
  learn: (model: StreamModel, input: InputOf<F>) => unknown = () => {},
): Act {
  return async (simulation) => {
    const model = simulation.pickStream();
    if (model === undefined) return;
    const input = makeInput(simulation.dice, model);
    await simulation.call(name, operation, input, () => learn(model, input));
  };
}

function named({ streamName }: StreamModel) {
  return { StreamName: streamName };
}

function byArn(model: StreamModel) {
  return { StreamARN: arnOf(model) };
}

function resource(model: StreamModel) {
  return { ResourceARN: arnOf(model) };
}

function arnOf({ streamName }: StreamModel): string {
  return `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}`;
}

function retention(dice: Dice, model: StreamModel) {
  return { ...named(model), RetentionPeriodHours: dice.pick(HOURS) };
}

function keepHours(model: StreamModel, input: { readonly RetentionPeriodHours: number }): void {
  model.retentionHours = input.RetentionPeriodHours;
}

function tags(dice: Dice) {
  return { Tags: new Map([[dice.pick(TAG_KEYS), dice.pick(TAG_VALUES)]]) };
}

function tagKeys(dice: Dice) {
  return { TagKeys: [dice.pick(TAG_KEYS)] };
}

function addTags(model: StreamModel, input: { readonly Tags: ReadonlyMap<string, string> }): void {
  for (const [key, value] of input.Tags) model.tags.set(key, value);
}

function dropTags(model: StreamModel, input: { readonly TagKeys: readonly string[] }): void {
  for (const key of input.TagKeys) model.tags.delete(key);
}

function consumer(dice: Dice, model: StreamModel) {
  return { ...byArn(model), ConsumerName: dice.pick(CONSUMER_NAMES) };
}

function encryption(dice: Dice, model: StreamModel) {
  return {
    ...named(model),
    EncryptionType: dice.pick(['KMS', 'KMS', 'NONE'] as const),
    KeyId: 'k',
  };
}

function metrics(dice: Dice, model: StreamModel) {
  return { ...named(model), ShardLevelMetrics: [dice.pick(METRICS)] };
}
