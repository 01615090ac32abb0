import { describe, expect, test } from 'vitest';
import { cliScript } from '../calls/cli-command';
import { newStreamCalls, newTagRefusals } from './new-stream';

const AWS = { region: 'us-east-1' };

describe('the calls that make a stream', () => {
  test('are one where it keeps a day, whether that is said or not', () => {
    const [create, ...others] = newStreamCalls({ streamName: 'orders', shardCount: 2 });
    expect(create).toMatchObject({ operation: 'CreateStream' });
    expect(others).toEqual([]);
    const day = newStreamCalls({ streamName: 'orders', shardCount: 2, retentionHours: 24 });
    expect(day).toEqual([create]);
  });

  test('take its tags with it, and its retention once it is ACTIVE', () => {
    const tags = [
      { key: 'team', value: 'shop' },
      { key: 'cost center', value: 'a=b' },
    ];
    const calls = newStreamCalls({
      streamName: 'orders',
      shardCount: 2,
      retentionHours: 168,
      tags,
    });
    expect(cliScript(calls, AWS)).toBe(
      [
        'aws kinesis create-stream \\',
        '  --stream-name orders \\',
        '  --shard-count 2 \\',
        `  --tags '{"team":"shop","cost center":"a=b"}' \\`,
        '  --region us-east-1 &&',
        'aws kinesis wait stream-exists \\',
        '  --stream-name orders \\',
        '  --region us-east-1 &&',
        'aws kinesis increase-stream-retention-period \\',
        '  --stream-name orders \\',
        '  --retention-period-hours 168 \\',
        '  --region us-east-1',
      ].join('\n'),
    );
  });

  test('make one on demand, too', () => {
    const [create] = newStreamCalls({ streamName: 'orders', retentionHours: 48 });
    expect(create).toMatchObject({ input: { StreamModeDetails: { StreamMode: 'ON_DEMAND' } } });
  });
});

describe('a tag of a new stream', () => {
  test('is refused by the rules of tags', () => {
    const tags = [
      { key: 'team', value: '' },
      { key: '', value: 'x' },
      { key: 'a<b', value: 'x' },
      { key: 'long', value: 'x'.repeat(257) },
    ];
    expect(newTagRefusals(tags).map((refusal) => refusal?.reason)).toEqual([
      undefined,
      'bad-tag-key',
      'bad-tag-characters',
      'bad-tag-value',
    ]);
  });

  test('is refused where another has its key, whatever its value', () => {
    const tags = [
      { key: 'team', value: 'a' },
      { key: 'team', value: 'a' },
      { key: 'team', value: 'b' },
    ];
    expect(newTagRefusals(tags)).toEqual([
      undefined,
      { reason: 'tag-twice' },
      { reason: 'tag-twice' },
    ]);
  });

  test('is refused beyond the fiftieth', () => {
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `key-${index}`, value: '' }));
    const refused = newTagRefusals(tags).filter((refusal) => refusal !== undefined);
    expect(refused).toEqual([{ reason: 'too-many-tags', max: 50 }]);
  });
});
