import { assertNever } from '@/lib/base/assert';
import type { CallContext, CallInput, CallValue, KinesisCall } from './kinesis-call';

/** One call of the AWS CLI: the words that its process is started with, unquoted. */
export type CliCommand = readonly string[];

/** Text for a POSIX shell. Once a call fails, those after it would act on shards that are not there. */
export function cliScript(calls: readonly KinesisCall[], context: CallContext): string {
  return calls.map((call) => cliText(call, context)).join(' &&\n');
}

/** The file that runs these calls; it ends with the first that fails. */
export function shellScript(calls: readonly KinesisCall[], context: CallContext): string {
  return `#!/bin/sh\n${cliScript(calls, context)}\n`;
}

function cliText(call: KinesisCall, context: CallContext): string {
  if (call.kind !== 'read') return formatCommand(cliCommand(call, context));
  const iterator = kinesisCommand('get-shard-iterator', optionsOf(call.input), context);
  const only = ['--query', 'ShardIterator', '--output', 'text'];
  const records = formatCommand(kinesisCommand('get-records', [], context));
  return `iterator=$(${formatCommand([...iterator, ...only])}) &&\n${records} \\\n  --shard-iterator "$iterator"`;
}

/** The words of a call that is one process. */
export function cliCommand(
  call: Exclude<KinesisCall, { kind: 'read' }>,
  context: CallContext,
): CliCommand {
  const options = optionsOf(call.input);
  switch (call.kind) {
    case 'send':
      return kinesisCommand(kebab(call.operation), options, context);
    case 'wait':
      return kinesisCommand('wait stream-exists', options, context);
    case 'list-shards':
      // `list-shards` cannot: behind the first 1,000 shards the AWS CLI sends the token with the
      // name, which Kinesis refuses (botocore#2009; CLI 1.45 and 2.9).
      return kinesisCommand('describe-stream', options, context);
    default:
      return assertNever(call);
  }
}

/** Text for a POSIX shell, an option a line. */
export function formatCommand(words: CliCommand): string {
  return words.reduce((text, word) => {
    if (text === '') return quoteWord(word);
    return text + (word.startsWith('--') ? ' \\\n  ' : ' ') + quoteWord(word);
  }, '');
}

const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

function quoteWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function kinesisCommand(
  operation: string,
  options: readonly string[],
  { endpoint, region, profile }: CallContext,
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

function optionsOf(input: CallInput): readonly string[] {
  return Object.entries(input).flatMap(([member, value]) => optionOf(kebab(member), value));
}

function optionOf(name: string, value: CallValue): readonly string[] {
  if (typeof value === 'boolean') return value ? [`--${name}`] : [];
  if (typeof value === 'string' || typeof value === 'number') return option(name, String(value));
  if ('time' in value) return option(name, value.time);
  if ('StreamMode' in value) return option(name, `StreamMode=${value.StreamMode}`);
  // For version 2 of the CLI, which takes `--data` for base64 unless told otherwise; version 1 takes
  // plain text and does not know the flag (facts §10).
  if ('bytes' in value) {
    return [...option(name, value.bytes), '--cli-binary-format', 'raw-in-base64-out'];
  }
  // As JSON, for the short notation of the CLI gives some characters of tags a meaning of their own.
  if ('tags' in value) return option(name, JSON.stringify(value.tags));
  const isListOfWords = value.every((word) => !word.startsWith('-'));
  return isListOfWords ? [`--${name}`, ...value] : option(name, JSON.stringify(value));
}

/** A value with a leading dash would be read as an option of its own, were it not joined on. */
function option(name: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
}

/** `StreamARN` is `stream-arn` (facts §10). */
function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
