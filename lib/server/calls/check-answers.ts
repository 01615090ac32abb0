import type { KinesisClient } from '@aws-sdk/client-kinesis';
import * as z from 'zod/mini';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { UnusableAnswerError } from './problems/unusable-answer';

const text = z.string();
const count = z.int().check(z.nonnegative());
const name = text.check(z.regex(STREAM_NAME_PATTERN));
const sequenceNumber = text.check(z.regex(/^\d{1,129}$/));

const hashKeyRange = z
  .object({ StartingHashKey: text, EndingHashKey: text })
  .check(z.refine(isRange, 'not a range of hash keys'));

function isRange(range: { readonly StartingHashKey: string; readonly EndingHashKey: string }) {
  const starting = parseHashKey(range.StartingHashKey);
  const ending = parseHashKey(range.EndingHashKey);
  return starting !== undefined && ending !== undefined && starting <= ending;
}

const shard = z.object({
  ShardId: name,
  HashKeyRange: hashKeyRange,
  SequenceNumberRange: z.object({
    StartingSequenceNumber: sequenceNumber,
    EndingSequenceNumber: z.optional(sequenceNumber),
  }),
  ParentShardId: z.optional(text),
  AdjacentParentShardId: z.optional(text),
});

/** Endpoints from before 2017 leave out what was added since. */
const described = {
  StreamARN: text,
  StreamStatus: text,
  RetentionPeriodHours: count,
  StreamModeDetails: z.optional(z.object({ StreamMode: text })),
  StreamCreationTimestamp: z.optional(z.date()),
  EncryptionType: z.optional(text),
  KeyId: z.optional(z.nullable(text)),
  EnhancedMonitoring: z.optional(
    z.array(z.object({ ShardLevelMetrics: z.optional(z.array(text)) })),
  ),
};

/** Of each operation what the console reads of its answer (facts §1); other members may be anything. */
const ANSWERS: ReadonlyMap<string, z.ZodMiniType> = new Map<string, z.ZodMiniType>([
  [
    'ListStreams',
    z.object({
      StreamNames: z.array(name),
      HasMoreStreams: z.optional(z.boolean()),
      StreamSummaries: z.optional(
        z.array(
          z.object({
            StreamName: name,
            StreamARN: z.optional(text),
            StreamStatus: z.optional(text),
            StreamModeDetails: described.StreamModeDetails,
            StreamCreationTimestamp: described.StreamCreationTimestamp,
          }),
        ),
      ),
    }),
  ],
  [
    'DescribeStreamSummary',
    z.object({
      StreamDescriptionSummary: z.object({
        ...described,
        OpenShardCount: count,
        ConsumerCount: z.optional(count),
        RecordDistributionStrategy: z.optional(text),
        MaxRecordSizeInKiB: z.optional(count),
        WarmThroughput: z.optional(
          z.object({ TargetMiBps: z.optional(count), CurrentMiBps: z.optional(count) }),
        ),
      }),
    }),
  ],
  [
    'DescribeStream',
    z.object({
      StreamDescription: z.object({
        ...described,
        Shards: z.array(shard),
        HasMoreShards: z.optional(z.boolean()),
      }),
    }),
  ],
  ['ListShards', z.object({ Shards: z.array(shard), NextToken: z.optional(text) })],
  [
    'ListStreamConsumers',
    z.object({
      Consumers: z.array(z.object({ ConsumerName: name, ConsumerStatus: z.optional(text) })),
      NextToken: z.optional(text),
    }),
  ],
  [
    'ListTagsForStream',
    z.object({
      Tags: z.array(z.object({ Key: text, Value: z.optional(text) })),
      HasMoreTags: z.optional(z.boolean()),
    }),
  ],
  ['GetResourcePolicy', z.object({ Policy: z.optional(text) })],
  ['DescribeLimits', z.object({ ShardLimit: count, OpenShardCount: count })],
  ['GetShardIterator', z.object({ ShardIterator: text })],
  [
    'GetRecords',
    z.object({
      Records: z.array(
        z.object({
          SequenceNumber: sequenceNumber,
          PartitionKey: z.optional(text),
          ApproximateArrivalTimestamp: z.optional(z.date()),
          Data: z.optional(z.instanceof(Uint8Array)),
        }),
      ),
      NextShardIterator: z.optional(text),
      MillisBehindLatest: z.optional(count),
    }),
  ],
  [
    'PutRecords',
    z.object({
      Records: z.array(
        z.object({
          ShardId: z.optional(text),
          SequenceNumber: z.optional(text),
          ErrorCode: z.optional(text),
          ErrorMessage: z.optional(text),
        }),
      ),
    }),
  ],
  [
    'GetMetricData',
    z.object({
      MetricDataResults: z.array(
        z.object({
          Id: text,
          Timestamps: z.optional(z.array(z.date())),
          Values: z.optional(z.array(z.number())),
          StatusCode: z.optional(text),
        }),
      ),
      NextToken: z.optional(text),
    }),
  ],
]);

/**
 * Lets no answer of an endpoint into the console that lacks what Kinesis answers: the SDK hands on
 * any JSON. Throws an UnusableAnswerError.
 */
export function checkAnswers(client: KinesisClient): KinesisClient {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        checkAnswer(commandName.replace(/Command$/, ''), result.output);
        return result;
      },
    { step: 'initialize', name: 'checkAnswers' },
  );
  return client;
}

/** As `checkAnswers`, for one answer. */
export function checkAnswer(operation: string, answer: unknown): void {
  const checked = ANSWERS.get(operation)?.safeParse(answer);
  const [issue] = checked?.error?.issues ?? [];
  if (issue === undefined) return;
  throw new UnusableAnswerError(operation, `${issue.path.join('.')}: ${issue.message}`);
}
