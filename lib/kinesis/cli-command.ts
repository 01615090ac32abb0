import { assertNever } from '@/lib/base/assert';
import type { HashKey } from './hash-key';
import type { ReshardStep } from './reshard-step';
import { parseStreamArn } from './stream-arn';

/** One call of the AWS CLI: the words that its process is started with, unquoted. */
export type CliCommand = readonly string[];

/** Where a call goes. An endpoint is given for anything that is not AWS itself. */
export interface CliContext {
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly profile?: string | undefined;
}

/** It names no mode, so the stream is provisioned. */
export function createStreamCommand(
  { streamName, shardCount }: { readonly streamName: string; readonly shardCount: number },
  context: CliContext,
): CliCommand {
  return kinesisCommand(context, 'create-stream', [
    ...option('stream-name', streamName),
    ...option('shard-count', shardCount.toString()),
  ]);
}

/** Without the flag Kinesis refuses to delete a stream that has consumers (facts §2.1). */
export function deleteStreamCommand(
  streamName: string,
  enforcesConsumerDeletion: boolean,
  context: CliContext,
): CliCommand {
  return kinesisCommand(context, 'delete-stream', [
    ...streamOption(streamName),
    ...(enforcesConsumerDeletion ? ['--enforce-consumer-deletion'] : []),
  ]);
}

/**
 * Prints every shard, however many. `list-shards` cannot: behind the first 1,000 shards the AWS CLI
 * sends the token with the name, which Kinesis refuses (botocore#2009; CLI 1.45 and 2.9).
 */
export function describeStreamCommand(streamName: string, context: CliContext): CliCommand {
  return kinesisCommand(context, 'describe-stream', streamOption(streamName));
}

/** Switches all shard-level metrics at once (facts §9). */
export function enhancedMonitoringCommand(
  streamName: string,
  enables: boolean,
  context: CliContext,
): CliCommand {
  return kinesisCommand(context, `${enables ? 'enable' : 'disable'}-enhanced-monitoring`, [
    ...streamOption(streamName),
    ...option('shard-level-metrics', 'ALL'),
  ]);
}

/** A record for `put-record`. `data` is text; the command encodes it. */
export interface CliRecord {
  readonly partitionKey: string;
  readonly data: string;
  readonly explicitHashKey?: HashKey | undefined;
}

/**
 * For version 2 of the CLI, which takes `--data` for base64 unless told otherwise; version 1 takes
 * plain text and does not know the flag (facts §10).
 */
export function putRecordCommand(
  streamName: string,
  { partitionKey, data, explicitHashKey }: CliRecord,
  context: CliContext,
): CliCommand {
  return kinesisCommand(context, 'put-record', [
    ...streamOption(streamName),
    ...(partitionKey === '' ? [] : option('partition-key', partitionKey)),
    ...(explicitHashKey === undefined
      ? []
      : option('explicit-hash-key', explicitHashKey.toString())),
    ...option('data', data),
    ...option('cli-binary-format', 'raw-in-base64-out'),
  ]);
}

/** SplitShard or MergeShards, with the ids that the plan expects the shards to have by then. */
export function reshardStepCommand(
  streamName: string,
  step: ReshardStep,
  context: CliContext,
): CliCommand {
  switch (step.kind) {
    case 'split':
      return kinesisCommand(context, 'split-shard', [
        ...streamOption(streamName),
        ...option('shard-to-split', step.shard.shardId),
        ...option('new-starting-hash-key', step.newStartingHashKey.toString()),
      ]);
    case 'merge':
      return kinesisCommand(context, 'merge-shards', [
        ...streamOption(streamName),
        ...option('shard-to-merge', step.lower.shardId),
        ...option('adjacent-shard-to-merge', step.upper.shardId),
      ]);
    default:
      return assertNever(step);
  }
}

/** Returns once the stream is ACTIVE. */
function waitForStreamCommand(streamName: string, context: CliContext): CliCommand {
  return kinesisCommand(context, 'wait stream-exists', streamOption(streamName));
}

/** Every call of a plan. A reshard leaves the stream UPDATING: the next one waits (facts §2.1). */
export function reshardCommands(
  streamName: string,
  steps: readonly ReshardStep[],
  context: CliContext,
): readonly CliCommand[] {
  return steps.flatMap((step, index) => {
    const call = reshardStepCommand(streamName, step, context);
    return index === 0 ? [call] : [waitForStreamCommand(streamName, context), call];
  });
}

/** Text for a POSIX shell, an option a line. */
export function formatCommand(words: CliCommand): string {
  return words.reduce((text, word) => {
    if (text === '') return quoteWord(word);
    return text + (word.startsWith('--') ? ' \\\n  ' : ' ') + quoteWord(word);
  }, '');
}

/** Joined with `&&`: once a call fails, those after it would act on shards that are not there. */
export function formatCommands(commands: readonly CliCommand[]): string {
  return commands.map(formatCommand).join(' &&\n');
}

const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

function quoteWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function kinesisCommand(
  { endpoint, region, profile }: CliContext,
  operation: string,
  options: readonly string[],
): CliCommand {
  return [
    'aws',
    'kinesis',
    ...operation.split(' '),
    ...options,
    ...(endpoint === undefined ? [] : option('endpoint-url', endpoint)),
    ...option('region', region),
    ...(profile === undefined ? [] : option('profile', profile)),
  ];
}

/** A stream is called by its name, or by its ARN in any account. */
function streamOption(streamName: string): readonly string[] {
  return parseStreamArn(streamName) === undefined
    ? option('stream-name', streamName)
    : option('stream-arn', streamName);
}

/** A value with a leading dash would be read as an option of its own, were it not joined on. */
function option(name: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
}
