import { assertNever } from '@/lib/base/assert';
import type { TemplateTool } from './template-owner';

interface TemplateStream {
  readonly streamName: string;
  readonly openShardCount: number;
  /** What the template calls the stream; else a name is made of the stream's. */
  readonly logicalId?: string | undefined;
}

/**
 * The lines that give a stream in a template as many shards as it has. A template holds a count and
 * no boundaries: where it asks for another count, UpdateShardCount makes equal shards (facts §3.2).
 */
export function templateLines(tool: TemplateTool, stream: TemplateStream): string {
  const { streamName, openShardCount } = stream;
  const logicalId = stream.logicalId ?? pascalCase(streamName);
  switch (tool) {
    case 'cloudformation':
      return [
        `${logicalId}:`,
        '  Type: AWS::Kinesis::Stream',
        '  Properties:',
        `    Name: ${streamName}`,
        `    ShardCount: ${openShardCount}`,
      ].join('\n');
    case 'cdk':
      return [
        `new kinesis.Stream(this, '${logicalId}', {`,
        `  streamName: '${streamName}',`,
        `  shardCount: ${openShardCount},`,
        '});',
      ].join('\n');
    case 'terraform':
      return [
        `resource "aws_kinesis_stream" "${snakeCase(streamName)}" {`,
        `  name        = "${streamName}"`,
        `  shard_count = ${openShardCount}`,
        '}',
      ].join('\n');
    default:
      return assertNever(tool);
  }
}

/** Names of streams may hold dots, dashes and underscores, and begin with a digit. */
function wordsOf(streamName: string): readonly string[] {
  return streamName.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
}

function pascalCase(streamName: string): string {
  const name = wordsOf(streamName)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Z]/.test(name) ? name : `Stream${name}`;
}

function snakeCase(streamName: string): string {
  const name = wordsOf(streamName).join('_').toLowerCase();
  return /^[a-z]/.test(name) ? name : `stream_${name}`;
}
