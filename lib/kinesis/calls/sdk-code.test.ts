import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { javascriptCode } from './javascript-code';
import { listShardsCall, putRecordCall } from './kinesis-call';
import { pythonCode } from './python-code';
import { MERGE, PUT, READ, SIMULATOR, twoSplits } from './testing/example-calls';

const BRIEF = { region: 'us-east-1' };

test('JavaScript sends a plan as a module that waits between its calls', () => {
  expect(javascriptCode(twoSplits(), SIMULATOR)).toBe(
    `import {
  KinesisClient,
  SplitShardCommand,
  waitUntilStreamExists,
} from "@aws-sdk/client-kinesis";

const client = new KinesisClient({ region: "us-east-1", endpoint: "http://127.0.0.1:4567" });
await client.send(new SplitShardCommand({
  StreamName: "orders",
  ShardToSplit: "shardId-000000000000",
  NewStartingHashKey: "100",
}));
await waitUntilStreamExists({ client, maxWaitTime: 300 }, { StreamName: "orders" });
await client.send(new SplitShardCommand({
  StreamName: "orders",
  ShardToSplit: "shardId-000000000002",
  NewStartingHashKey: "200",
}));`,
  );
});

test('Python sends a plan as a script that waits between its calls', () => {
  expect(pythonCode(twoSplits(), SIMULATOR)).toBe(
    `import boto3

kinesis = boto3.client("kinesis", region_name="us-east-1", endpoint_url="http://127.0.0.1:4567")
kinesis.split_shard(
    StreamName="orders",
    ShardToSplit="shardId-000000000000",
    NewStartingHashKey="100",
)
kinesis.get_waiter("stream_exists").wait(StreamName="orders")
kinesis.split_shard(
    StreamName="orders",
    ShardToSplit="shardId-000000000002",
    NewStartingHashKey="200",
)`,
  );
});

test('a profile is named to the client', () => {
  const context = { region: 'eu-west-1', profile: 'ops' };
  expect(javascriptCode([MERGE], context)).toContain(
    'new KinesisClient({ region: "eu-west-1", profile: "ops" })',
  );
  expect(pythonCode([MERGE], context)).toContain(
    'boto3.Session(profile_name="ops").client("kinesis", region_name="eu-west-1")',
  );
});

test('data is sent as the bytes of its text', () => {
  expect(javascriptCode([PUT], BRIEF)).toContain(`new PutRecordCommand({
  StreamName: "orders",
  PartitionKey: "it's \\"so\\"\\n",
  ExplicitHashKey: "5",
  Data: new TextEncoder().encode("hi \\\\ é"),
})`);
  expect(pythonCode([PUT], BRIEF)).toContain(`kinesis.put_record(
    StreamName="orders",
    PartitionKey="it's \\"so\\"\\n",
    ExplicitHashKey="5",
    Data="hi \\\\ é".encode(),
)`);
});

test('a read gets an iterator, and then records from there', () => {
  expect(javascriptCode([READ], BRIEF)).toBe(
    `import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
} from "@aws-sdk/client-kinesis";

const client = new KinesisClient({ region: "us-east-1" });
const { ShardIterator } = await client.send(new GetShardIteratorCommand({
  StreamARN: "arn:aws:kinesis:us-east-1:111122223333:stream/orders",
  ShardId: "shardId-000000000001",
  ShardIteratorType: "AT_TIMESTAMP",
  Timestamp: new Date("2026-01-02T03:04:05.678Z"),
}));
const { Records } = await client.send(new GetRecordsCommand({ ShardIterator }));`,
  );
  expect(pythonCode([READ], BRIEF)).toBe(
    `from datetime import datetime

import boto3

kinesis = boto3.client("kinesis", region_name="us-east-1")
iterator = kinesis.get_shard_iterator(
    StreamARN="arn:aws:kinesis:us-east-1:111122223333:stream/orders",
    ShardId="shardId-000000000001",
    ShardIteratorType="AT_TIMESTAMP",
    Timestamp=datetime.fromisoformat("2026-01-02T03:04:05.678+00:00"),
)["ShardIterator"]
records = kinesis.get_records(ShardIterator=iterator)["Records"]`,
  );
});

test('every shard is listed, however many pages they fill', () => {
  expect(javascriptCode([listShardsCall('orders')], BRIEF)).toContain(
    'input = NextToken === undefined ? undefined : { NextToken };',
  );
  expect(pythonCode([listShardsCall('orders')], BRIEF)).toContain(
    'kinesis.get_paginator("describe_stream").paginate(StreamName="orders")',
  );
});

test('a program reads back exactly the words that were meant', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (partitionKey) => {
      const call = putRecordCall('orders', { partitionKey: `k${partitionKey}`, data: '' });
      const written = /PartitionKey: (.*),\n/.exec(javascriptCode([call], BRIEF))?.[1] ?? '';
      expect(runInNewContext(written)).toBe(`k${partitionKey}`);
      expect(pythonCode([call], BRIEF)).toContain(`PartitionKey=${written},`);
    }),
  );
});
