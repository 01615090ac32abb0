import { ensure } from '@/lib/base/assert';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { AnswerPattern } from '../answer-pattern';
import {
  activeStream,
  at,
  call,
  getIterator,
  getRecords,
  STREAM,
  STREAM_ARN,
} from '../replay/kcl-calls';
import type { Kept, Replay, ReplayStep } from '../replay/replay-step';
import { TRANSITION_MS } from '../replay/run-replay';
import { toPattern } from './snapshot-pattern';

/** The file of LocalStack's snapshots: by the test, what AWS answered at each place in it. */
type Snapshots = Readonly<
  Record<string, { readonly 'recorded-content': Readonly<Record<string, unknown>> }>
>;

const CONSUMER = { StreamARN: STREAM_ARN, ConsumerName: 'consumer' };
const TEXTS = [0, 1, 2, 3, 4].map((index) => `Hello world_${index}`);
const RESOURCE = { ResourceARN: STREAM_ARN };

/** The calls of each test of LocalStack that has a snapshot, with the snapshot as what must come. */
export function localstackReplays(snapshots: Snapshots): readonly Replay[] {
  const content = (test: string, place: string) => {
    const path = `tests/aws/services/kinesis/test_kinesis.py::TestKinesis::${test}`;
    return ensure(snapshots[path]?.['recorded-content'][place], `${test}, ${place}`);
  };
  const recorded: Recorded = (test, place) => toPattern(content(test, place));
  return [
    {
      name: 'CreateStream without a number of shards',
      encoding: 'JSON',
      steps: [
        call('a stream', 'CreateStream', STREAM),
        { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
        {
          does: 'its shards',
          operation: 'DescribeStream',
          input: () => STREAM,
          answers: () => ({
            StreamDescription: {
              Shards: recorded('test_create_stream_without_shard_count', 'Shards'),
            },
          }),
        },
      ],
    },
    policies((place) => content('test_resource_policy_crud', place)),
    consumers(recorded),
    subscription(recorded, 'test_subscribe_to_shard', () => ({ Type: 'TRIM_HORIZON' })),
    subscription(recorded, 'test_subscribe_to_shard_with_at_timestamp', () => ({
      Type: 'AT_TIMESTAMP',
      Timestamp: at(0),
    })),
    subscription(
      recorded,
      'test_subscribe_to_shard_with_sequence_number_as_iterator',
      ({ start }) => ({ Type: 'AT_SEQUENCE_NUMBER', SequenceNumber: start }),
    ),
    records(recorded),
    {
      name: 'tags',
      encoding: 'JSON',
      steps: [
        ...activeStream(1),
        call('a tag', 'AddTagsToStream', { ...STREAM, Tags: { foo: 'bar' } }),
        {
          does: 'is listed',
          operation: 'ListTagsForStream',
          input: () => STREAM,
          answers: () => ({
            Tags: [recorded('test_add_tags_to_stream', 'Tags')],
            HasMoreTags: false,
          }),
        },
      ],
    },
    {
      name: 'a refusal in CBOR',
      encoding: 'CBOR',
      steps: [
        {
          does: 'no such stream',
          operation: 'DescribeStream',
          input: () => ({ StreamARN: STREAM_ARN.replace('orders', 'wrong-stream-name') }),
          refuses: recorded('test_cbor_exceptions', 'cbor-error'),
        },
      ],
    },
  ];
}

type Recorded = (test: string, place: string) => AnswerPattern;

function policies(content: (place: string) => unknown): Replay {
  const answer = (place: string) => toPattern(content(place));
  const get = (does: string, place: string): ReplayStep => ({
    does,
    operation: 'GetResourcePolicy',
    input: () => RESOURCE,
    answers: () => answer(place),
  });
  const put = (does: string, place: string, like: string): ReplayStep => ({
    does,
    operation: 'PutResourcePolicy',
    input: () => ({ ...RESOURCE, Policy: JSON.stringify(Object(content(like)).Policy) }),
    answers: () => answer(place),
  });
  return {
    name: 'resource policies',
    encoding: 'JSON',
    steps: [
      ...activeStream(1),
      get('no policy', 'default_policy_if_not_set'),
      put('a policy', 'put_resource_policy_if_not_set', 'get_resource_policy_after_set'),
      get('the policy', 'get_resource_policy_after_set'),
      put('another', 'update_resource_policy', 'get_resource_policy_after_update'),
      get('the other', 'get_resource_policy_after_update'),
      {
        does: 'it is deleted',
        operation: 'DeleteResourcePolicy',
        input: () => RESOURCE,
        answers: () => answer('delete_resource_policy'),
      },
      get('no policy again', 'get_resource_policy_after_delete'),
      {
        does: 'there is nothing to delete',
        operation: 'DeleteResourcePolicy',
        input: () => RESOURCE,
        refuses: 'ResourceNotFoundException',
      },
    ],
  };
}

function consumers(recorded: Recorded): Replay {
  const answer = (place: string) => recorded('test_stream_consumers', place);
  return {
    name: 'consumers of a stream',
    encoding: 'JSON',
    steps: [
      ...activeStream(1),
      {
        does: 'none yet',
        operation: 'ListStreamConsumers',
        input: () => ({ StreamARN: STREAM_ARN }),
        answers: () => ({ Consumers: [] }),
      },
      ...activeConsumer(),
      {
        does: 'one is listed',
        operation: 'ListStreamConsumers',
        input: () => ({ StreamARN: STREAM_ARN }),
        answers: () => ({ Consumers: answer('One_consumer_by_list_stream') }),
      },
      {
        does: 'it is described',
        operation: 'DescribeStreamConsumer',
        input: ({ consumer }) => ({ StreamARN: STREAM_ARN, ConsumerARN: consumer }),
        answers: () => ({ ConsumerDescription: answer('One_consumer_by_describe_stream') }),
      },
    ],
  };
}

function activeConsumer(): readonly ReplayStep[] {
  return [
    {
      does: 'a consumer',
      operation: 'RegisterStreamConsumer',
      input: () => CONSUMER,
      keeps: { consumer: 'body.Consumer.ConsumerARN' },
    },
    { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
  ];
}

/** Five records that are put once the subscription is open, in one call. */
function subscription(recorded: Recorded, test: string, position: (kept: Kept) => object): Replay {
  const isWhole = test === 'test_subscribe_to_shard';
  const Records = TEXTS.map((text) => ({ PartitionKey: '1', Data: toData(text) }));
  return {
    name: test,
    encoding: 'CBOR',
    steps: [
      ...activeStream(1),
      ...activeConsumer(),
      {
        does: 'where the shard starts',
        operation: 'DescribeStream',
        input: () => STREAM,
        keeps: {
          start: 'body.StreamDescription.Shards.0.SequenceNumberRange.StartingSequenceNumber',
        },
      },
      {
        does: 'a subscription',
        opens: 'events',
        input: (kept) => ({
          ConsumerARN: kept.consumer,
          ShardId: shardIdOf(0),
          StartingPosition: position(kept),
        }),
      },
      { does: 'it begins', from: 'events', receives: () => ({ type: 'initial-response' }) },
      { does: 'nothing yet', from: 'events', receives: () => ({ body: { Records: [] } }) },
      call('five records', 'PutRecords', { ...STREAM, Records }),
      {
        does: 'all are pushed',
        from: 'events',
        receives: () => ({
          body: isWhole
            ? onlyItem(recorded(test, 'Events'))
            : { Records: recorded(test, 'Records') },
        }),
      },
    ],
  };
}

function records(recorded: Recorded): Replay {
  const test = 'test_record_lifecycle_data_integrity';
  const texts = ['', 'a'.repeat(1000), 'test', 'ünicödé 统一码 💣💻🔥'];
  return {
    name: test,
    encoding: 'CBOR',
    steps: [
      ...activeStream(1),
      ...texts.map((text) =>
        call('a record', 'PutRecord', { ...STREAM, PartitionKey: '1', Data: toData(text) }),
      ),
      getIterator('all of them', 0, { ShardIteratorType: 'TRIM_HORIZON' }),
      getRecords('byte for byte', { Records: recorded(test, 'Records') }),
    ],
  };
}

function toData(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function onlyItem(pattern: AnswerPattern): AnswerPattern {
  return Array.isArray(pattern) ? pattern[0] : pattern;
}
