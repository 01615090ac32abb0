import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { EXPIRY_ATTRIBUTE, TABLE_SHAPE } from './table-shape';

/** `created`: it was made. `fits`: it was there. `other-keys`: another table has the name. */
export type MadeTable = 'created' | 'fits' | 'other-keys';

const MAX_WAIT_SECONDS = 120;

/** Makes the table, or completes one whose making was interrupted. Never changes another table. */
export async function makeTable(client: DynamoDBClient, name: string): Promise<MadeTable> {
  const found = await findTable(client, name);
  if (found !== undefined && !hasOurKeys(found)) return 'other-keys';
  if (found === undefined) {
    await client.send(new CreateTableCommand({ TableName: name, ...TABLE_SHAPE }));
  }
  await waitUntilTableExists(
    { client, maxWaitTime: MAX_WAIT_SECONDS, minDelay: 1, maxDelay: 5 },
    { TableName: name },
  );
  await unlessUnknown(() => keepRecoverable(client, name));
  await unlessUnknown(() => setExpiry(client, name));
  return found === undefined ? 'created' : 'fits';
}

async function findTable(
  client: DynamoDBClient,
  name: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** On demand or provisioned makes no difference to the console. */
function hasOurKeys({ KeySchema = [], AttributeDefinitions = [] }: TableDescription): boolean {
  const typeOf = (name: string | undefined) =>
    AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  const keys = KeySchema.map(({ AttributeName, KeyType }) => [
    AttributeName,
    KeyType,
    typeOf(AttributeName),
  ]);
  return isDeepStrictEqual(keys, [
    ['pk', 'HASH', 'S'],
    ['sk', 'RANGE', 'S'],
  ]);
}

async function keepRecoverable(client: DynamoDBClient, TableName: string): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(
    new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
  );
}

async function setExpiry(client: DynamoDBClient, TableName: string): Promise<void> {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  // DynamoDB refuses to switch on what is on.
  if (TimeToLiveDescription?.AttributeName === EXPIRY_ATTRIBUTE) return;
  const TimeToLiveSpecification = { AttributeName: EXPIRY_ATTRIBUTE, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

/** DynamoDB local and dynalite lack some operations, which the console can do without. */
async function unlessUnknown(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error && error.name === 'UnknownOperationException') return;
    throw error;
  }
}
