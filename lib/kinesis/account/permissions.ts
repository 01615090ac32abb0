/** The manual has one IAM policy for each of these purposes. */
export const POLICY_IDS = [
  'look',
  'records',
  'reshard',
  'settings',
  'write',
  'schemas',
  'cloudwatch',
] as const;
export type PolicyId = (typeof POLICY_IDS)[number];

/** An IAM action that Shardline uses. Actions are called as their operations are. */
export interface Permission {
  readonly action: string;
  /** Each of them needs it. */
  readonly policies: readonly PolicyId[];
  /** The action is not about one stream, so that a policy can only allow it on `*`. */
  readonly isOfAccount: boolean;
  /** Trying it would change something, so that it is never tried. */
  readonly changes: boolean;
}

/** All that the console calls; a test compares the list with its source, and the manual with the list. */
export const PERMISSIONS: readonly Permission[] = [
  ...readsOf('look', ['ListStreams', 'DescribeLimits'], { isOfAccount: true }),
  ...readsOf('look', [
    'DescribeStream',
    'DescribeStreamSummary',
    'ListShards',
    'ListStreamConsumers',
    'ListTagsForStream',
    'GetResourcePolicy',
  ]),
  ...readsOf('records', ['GetShardIterator', 'GetRecords']),
  ...changesOf(['reshard'], ['SplitShard', 'MergeShards', 'UpdateShardCount']),
  ...changesOf(['reshard', 'settings'], ['UpdateStreamMode']),
  ...changesOf(
    ['settings'],
    [
      'IncreaseStreamRetentionPeriod',
      'DecreaseStreamRetentionPeriod',
      'StartStreamEncryption',
      'StopStreamEncryption',
      'EnableEnhancedMonitoring',
      'DisableEnhancedMonitoring',
      'AddTagsToStream',
      'RemoveTagsFromStream',
      'RegisterStreamConsumer',
      'DeregisterStreamConsumer',
      'UpdateMaxRecordSize',
      'UpdateStreamWarmThroughput',
      'UpdateStreamRecordDistributionStrategy',
    ],
  ),
  ...changesOf(['write'], ['CreateStream', 'DeleteStream', 'PutRecords']),
  lookElsewhere('schemas', 'glue:GetSchemaVersion'),
  lookElsewhere('cloudwatch', 'cloudwatch:GetMetricData'),
];

/** A policy in the form that IAM accepts. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: string;
  }[];
}

/** The least that a policy must allow. One that looks must be there for all the others. */
export function policyDocument(policyId: PolicyId): PolicyDocument {
  const permissions = PERMISSIONS.filter(({ policies }) => policies.includes(policyId));
  const statement = (isOfAccount: boolean, Resource: string) => ({
    Effect: 'Allow' as const,
    Action: permissions
      .filter((permission) => permission.isOfAccount === isOfAccount)
      .map(({ action }) => action),
    Resource,
  });
  const statements = [statement(false, 'arn:aws:kinesis:*:*:stream/*'), statement(true, '*')];
  return {
    Version: '2012-10-17',
    Statement: statements.filter(({ Action }) => Action.length > 0),
  };
}

function readsOf(
  policyId: PolicyId,
  operations: readonly string[],
  { isOfAccount = false } = {},
): readonly Permission[] {
  return operations.map((operation) => ({
    action: `kinesis:${operation}`,
    policies: [policyId],
    isOfAccount,
    changes: false,
  }));
}

/** Of another service than Kinesis. */
function lookElsewhere(policyId: PolicyId, action: string): Permission {
  return { action, policies: [policyId], isOfAccount: true, changes: false };
}

function changesOf(
  policies: readonly PolicyId[],
  operations: readonly string[],
): readonly Permission[] {
  return operations.map((operation) => ({
    action: `kinesis:${operation}`,
    policies,
    isOfAccount: false,
    changes: true,
  }));
}
