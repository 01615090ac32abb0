import { assertNever } from '@/lib/base/assert';
import type { CallContext, CallInput, CallValue, KinesisCall } from './kinesis-call';

/** The calls with the AWS SDK for JavaScript 3, as a module that runs as it is. */
export function javascriptCode(calls: readonly KinesisCall[], context: CallContext): string {
  const imported = new Set(['KinesisClient', ...calls.flatMap(namesIn)]);
  const { region, endpoint, profile } = context;
  const client = {
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(profile !== undefined && { profile }),
  };
  return [
    `import {\n${[...imported]
      .sort()
      .map((name) => `  ${name},\n`)
      .join('')}} from "@aws-sdk/client-kinesis";`,
    '',
    `const client = new KinesisClient(${inline(client)});`,
    ...calls.map(statement),
  ].join('\n');
}

function namesIn(call: KinesisCall): readonly string[] {
  switch (call.kind) {
    case 'send':
      return [`${call.operation}Command`];
    case 'wait':
      return ['waitUntilStreamExists'];
    case 'list-shards':
      return ['ListShardsCommand'];
    case 'read':
      return ['GetRecordsCommand', 'GetShardIteratorCommand'];
    default:
      return assertNever(call);
  }
}

const MAX_WAIT_SECONDS = 300;

function statement(call: KinesisCall): string {
  switch (call.kind) {
    case 'send':
      return `await client.send(new ${call.operation}Command(${block(call.input)}));`;
    case 'wait':
      return `await waitUntilStreamExists({ client, maxWaitTime: ${MAX_WAIT_SECONDS} }, ${inline(call.input)});`;
    case 'list-shards':
      // Kinesis refuses a token together with a name (facts §5.3).
      return [
        'const shards = [];',
        `let input = ${inline(call.input)};`,
        'while (input !== undefined) {',
        '  const { Shards, NextToken } = await client.send(new ListShardsCommand(input));',
        '  shards.push(...Shards);',
        '  input = NextToken === undefined ? undefined : { NextToken };',
        '}',
      ].join('\n');
    case 'read':
      return [
        `const { ShardIterator } = await client.send(new GetShardIteratorCommand(${block(call.input)}));`,
        'const { Records } = await client.send(new GetRecordsCommand({ ShardIterator }));',
      ].join('\n');
    default:
      return assertNever(call);
  }
}

function block(input: CallInput): string {
  const members = Object.entries(input).map(([name, value]) => `  ${name}: ${literal(value)},\n`);
  return `{\n${members.join('')}}`;
}

function inline(input: CallInput): string {
  const members = Object.entries(input).map(([name, value]) => `${name}: ${literal(value)}`);
  return `{ ${members.join(', ')} }`;
}

/** Every string of JSON is one of JavaScript. */
function literal(value: CallValue): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if ('tags' in value) return JSON.stringify(value.tags);
  if (!('bytes' in value || 'time' in value)) return JSON.stringify(value);
  if ('bytes' in value) return `new TextEncoder().encode(${JSON.stringify(value.bytes)})`;
  return `new Date(${JSON.stringify(value.time)})`;
}
