import { assertNever } from '@/lib/base/assert';
import type { CallContext, CallInput, CallValue, KinesisCall } from './kinesis-call';

/** The calls with boto3, as a script that runs as it is. */
export function pythonCode(calls: readonly KinesisCall[], context: CallContext): string {
  const { region, endpoint, profile } = context;
  const session =
    profile === undefined ? 'boto3' : `boto3.Session(${argument('profile_name', profile)})`;
  const client = [
    JSON.stringify('kinesis'),
    argument('region_name', region),
    ...(endpoint === undefined ? [] : [argument('endpoint_url', endpoint)]),
  ];
  const needsTime = calls.some(({ input }) => Object.values(input).some(isTime));
  return [
    ...(needsTime ? ['from datetime import datetime', ''] : []),
    'import boto3',
    '',
    `kinesis = ${session}.client(${client.join(', ')})`,
    ...calls.map(statement),
  ].join('\n');
}

function statement(call: KinesisCall): string {
  switch (call.kind) {
    case 'send':
      return `kinesis.${snake(call.operation)}(${block(call.input)})`;
    case 'wait':
      return `kinesis.get_waiter("stream_exists").wait(${inline(call.input)})`;
    case 'list-shards':
      // The paginator of list_shards sends the token with the name, which Kinesis refuses (botocore#2009).
      return [
        `pages = kinesis.get_paginator("describe_stream").paginate(${inline(call.input)})`,
        'shards = [shard for page in pages for shard in page["StreamDescription"]["Shards"]]',
      ].join('\n');
    case 'read':
      return [
        `iterator = kinesis.get_shard_iterator(${block(call.input)})["ShardIterator"]`,
        'records = kinesis.get_records(ShardIterator=iterator)["Records"]',
      ].join('\n');
    default:
      return assertNever(call);
  }
}

function block(input: CallInput): string {
  const members = Object.entries(input).map(([name, value]) => `    ${argument(name, value)},\n`);
  return `\n${members.join('')}`;
}

function inline(input: CallInput): string {
  return Object.entries(input)
    .map(([name, value]) => argument(name, value))
    .join(', ');
}

function argument(name: string, value: CallValue): string {
  return `${name}=${literal(value)}`;
}

/** What JSON escapes in a string, Python escapes in the same way. */
function literal(value: CallValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'object' && 'bytes' in value) {
    return `${JSON.stringify(value.bytes)}.encode()`;
  }
  if (typeof value === 'object' && 'tags' in value) return JSON.stringify(value.tags);
  if (isTime(value)) {
    const utc = value.time.replace('Z', '+00:00');
    return `datetime.fromisoformat(${JSON.stringify(utc)})`;
  }
  return JSON.stringify(value);
}

function isTime(value: CallValue): value is { readonly time: string } {
  return typeof value === 'object' && 'time' in value;
}

function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
