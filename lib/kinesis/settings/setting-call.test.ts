import { expect, test } from 'vitest';
import { cliScript } from '../calls/cli-command';
import { javascriptCode } from '../calls/javascript-code';
import { pythonCode } from '../calls/python-code';
import { settingCall } from './setting-call';
import type { SettingChange } from './setting-change';

const STREAM_ARN = 'arn:aws:kinesis:us-east-1:111122223333:stream/orders';
const STREAM = { streamName: 'orders', streamArn: STREAM_ARN };
const REGION = { region: 'us-east-1' };

const BY_NAME = '--stream-name orders';
const BY_ARN = `--stream-arn ${STREAM_ARN}`;

test.each<[SettingChange, string]>([
  [
    { kind: 'retention', from: 24, to: 48 },
    `increase-stream-retention-period ${BY_NAME} --retention-period-hours 48`,
  ],
  [
    { kind: 'retention', from: 48, to: 24 },
    `decrease-stream-retention-period ${BY_NAME} --retention-period-hours 24`,
  ],
  [
    { kind: 'mode', to: 'ON_DEMAND' },
    `update-stream-mode ${BY_ARN} --stream-mode-details StreamMode=ON_DEMAND`,
  ],
  [
    { kind: 'encryption', to: 'alias/ours' },
    `start-stream-encryption ${BY_NAME} --encryption-type KMS --key-id alias/ours`,
  ],
  [
    { kind: 'encryption', from: 'alias/ours' },
    `stop-stream-encryption ${BY_NAME} --encryption-type KMS --key-id alias/ours`,
  ],
  [
    { kind: 'monitoring', to: 'on' },
    `enable-enhanced-monitoring ${BY_NAME} --shard-level-metrics ALL`,
  ],
  [
    { kind: 'monitoring', to: 'off' },
    `disable-enhanced-monitoring ${BY_NAME} --shard-level-metrics ALL`,
  ],
  [
    { kind: 'max-record-size', to: 2048 },
    `update-max-record-size ${BY_ARN} --max-record-size-in-ki-b 2048`,
  ],
  [
    { kind: 'warm-throughput', to: 100 },
    `update-stream-warm-throughput ${BY_NAME} --warm-throughput-mi-bps 100`,
  ],
  [
    { kind: 'distribution', to: 'AUTO' },
    `update-stream-record-distribution-strategy ${BY_ARN} --record-distribution-strategy AUTO`,
  ],
  [
    { kind: 'tag', key: 'cost center', value: 'a=b' },
    `add-tags-to-stream ${BY_NAME} --tags '{"cost center":"a=b"}'`,
  ],
  [{ kind: 'untag', key: 'cost' }, `remove-tags-from-stream ${BY_NAME} --tag-keys cost`],
  [
    { kind: 'untag', key: '--profile' },
    `remove-tags-from-stream ${BY_NAME} --tag-keys '["--profile"]'`,
  ],
  [
    { kind: 'register-consumer', consumerName: 'audit' },
    `register-stream-consumer ${BY_ARN} --consumer-name audit`,
  ],
  [
    { kind: 'deregister-consumer', consumerName: 'audit' },
    `deregister-stream-consumer ${BY_ARN} --consumer-name audit`,
  ],
])('%o is one call of the AWS CLI', (change, words) => {
  const script = cliScript([settingCall(STREAM, change)], REGION).replaceAll(/ \\\n\s+/g, ' ');
  expect(script).toBe(`aws kinesis ${words} --region us-east-1`);
});

test('tags are an object in JavaScript and a dictionary in Python', () => {
  const call = settingCall(STREAM, { kind: 'tag', key: 'it\'s "so"', value: '' });
  expect(javascriptCode([call], REGION)).toContain('  Tags: {"it\'s \\"so\\"":""},\n');
  expect(pythonCode([call], REGION)).toContain('    Tags={"it\'s \\"so\\"":""},\n');
});

test('a stream that was opened by its ARN is called by nothing else', () => {
  const byArn = { streamName: STREAM_ARN, streamArn: STREAM_ARN };
  const { input } = settingCall(byArn, { kind: 'retention', from: 24, to: 48 });
  expect(input).toEqual({ StreamARN: STREAM_ARN, RetentionPeriodHours: 48 });
});
