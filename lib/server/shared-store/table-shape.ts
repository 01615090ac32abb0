import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** The attribute with the time, in epoch seconds, after which DynamoDB removes an item. */
export const EXPIRY_ATTRIBUTE = 'expiresAt';

/** The shared table. It is on demand, because a console writes little, and in bursts. */
export const TABLE_SHAPE = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  DeletionProtectionEnabled: true,
} as const satisfies Omit<CreateTableCommandInput, 'TableName'>;

/** What the console calls, and so what its IAM policy allows on the table. */
export const CONSOLE_ACTIONS = [
  'dynamodb:DeleteItem',
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
] as const;

/** What `shardline store create` calls. */
export const CREATE_ACTIONS = [
  'dynamodb:CreateTable',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'dynamodb:UpdateContinuousBackups',
  'dynamodb:UpdateTimeToLive',
] as const;
