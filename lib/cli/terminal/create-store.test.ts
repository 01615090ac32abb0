import { readFileSync } from 'node:fs';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openDynamo } from '@/lib/server/shared-store/shared-table';
import {
  CONSOLE_ACTIONS,
  CREATE_ACTIONS,
  EXPIRY_ATTRIBUTE,
  TABLE_SHAPE,
} from '@/lib/server/shared-store/table-shape';
import {
  openTestDynamo,
  type TestDynamo,
} from '@/lib/server/shared-store/testing/open-test-dynamo';
import { createStore } from './create-store';

let dynamo: TestDynamo;
let said: string[];
beforeAll(async () => {
  dynamo = await openTestDynamo();
});
afterAll(() => dynamo.close());
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
  return () => vi.restoreAllMocks();
});

const placeOf = (name: string) => ({ name, region: 'us-east-1', endpoint: dynamo.endpoint });

test('the table is made once, and then said to fit', async () => {
  expect(await createStore(placeOf('console'))).toBe(0);
  expect(await createStore(placeOf('console'))).toBe(0);
  expect(said).toEqual(['The table console was created.', 'The table console exists and fits.']);
  const client = openDynamo(placeOf('console'));
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'console' }));
  expect(Table?.KeySchema).toEqual(TABLE_SHAPE.KeySchema);
  expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
  client.destroy();
});

test('a table of somebody else is left alone', async () => {
  const client = openDynamo(placeOf('theirs'));
  await client.send(
    new CreateTableCommand({
      TableName: 'theirs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  client.destroy();
  await expect(createStore(placeOf('theirs'))).rejects.toThrow('Choose another name.');
  expect(said).toEqual([]);
});

test('without the name of a table the setting is named', async () => {
  await expect(createStore(undefined)).rejects.toThrow('Set SHARDLINE_STORE');
});

/** The blocks of JSON in the manual. */
const blocks = [
  ...readFileSync('docs/operations.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g),
].map(([, text = '']) => JSON.parse(text));

test('the template in the manual makes the same table', () => {
  const template = blocks.find((block) => 'Resources' in block);
  const { BillingMode, AttributeDefinitions, KeySchema, DeletionProtectionEnabled } = TABLE_SHAPE;
  expect(Object.values(template.Resources)).toEqual([
    {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: 'shardline',
        BillingMode,
        AttributeDefinitions,
        KeySchema,
        DeletionProtectionEnabled,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: EXPIRY_ATTRIBUTE, Enabled: true },
      },
    },
  ]);
});

test('the policies in the manual allow what is called, and nothing else', () => {
  const policies = blocks.filter((block) => 'Statement' in block);
  const actions = policies.map(({ Statement }) => Statement[0].Action);
  expect(actions).toEqual([[...CONSOLE_ACTIONS], [...CREATE_ACTIONS]]);
  const sources = ['shared-table', 'make-table'].map((file) =>
    readFileSync(`lib/server/shared-store/${file}.ts`, 'utf8'),
  );
  const called = sources.map((source) =>
    [
      ...new Set([...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `dynamodb:${name}`)),
    ].sort(),
  );
  expect(called).toEqual(actions);
});
