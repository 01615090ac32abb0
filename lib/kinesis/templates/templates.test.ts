import { describe, expect, test } from 'vitest';
import { templateLines } from './template-lines';
import { stackOfTags } from './template-owner';

describe('the owner of a stream', () => {
  test('is the stack that its tags name', () => {
    const tags = {
      team: 'shop',
      'aws:cloudformation:stack-name': 'shop-prod',
      'aws:cloudformation:logical-id': 'OrdersStream',
    };
    expect(stackOfTags(tags)).toEqual({ stackName: 'shop-prod', logicalId: 'OrdersStream' });
  });

  test('is not known from other tags', () => {
    expect(stackOfTags({ team: 'shop', 'aws:cloudformation': 'x' })).toBeUndefined();
  });
});

describe('the lines of a template', () => {
  test('are of CloudFormation, by the name that its stack gives the stream', () => {
    const stream = { streamName: 'orders', openShardCount: 12, logicalId: 'OrdersStream' };
    expect(templateLines('cloudformation', stream)).toBe(
      'OrdersStream:\n  Type: AWS::Kinesis::Stream\n  Properties:\n    Name: orders\n    ShardCount: 12',
    );
  });

  test('are of the CDK', () => {
    expect(templateLines('cdk', { streamName: 'eu-orders', openShardCount: 3 })).toBe(
      "new kinesis.Stream(this, 'EuOrders', {\n  streamName: 'eu-orders',\n  shardCount: 3,\n});",
    );
  });

  test('are of Terraform, whose names begin with a letter', () => {
    expect(templateLines('terraform', { streamName: '2026.orders', openShardCount: 1 })).toBe(
      'resource "aws_kinesis_stream" "stream_2026_orders" {\n  name        = "2026.orders"\n  shard_count = 1\n}',
    );
  });
});
