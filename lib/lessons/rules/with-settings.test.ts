import { describe, expect, test } from 'vitest';
import type { Scene } from '../scene';
import { canSet, withSettings } from './with-settings';

const STREAM = {
  streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/learn',
  streamStatus: 'ACTIVE',
  streamMode: 'PROVISIONED',
  recordDistribution: 'USER_PARTITION_KEY',
} as const;
const SCENE: Scene = {
  ...{ shards: [], loads: new Map(), verdicts: new Map(), stream: STREAM },
  monthCents: 100n,
  otherMonths: { provisioned: 100n, onDemand: 350n, fanOut: 120n },
};

describe('a stream after a turn', () => {
  test('is billed in its other mode at once', () => {
    const after = withSettings(SCENE, { mode: 'ON_DEMAND' });
    expect(after.monthCents).toBe(350n);
    expect(after.stream?.streamMode).toBe('ON_DEMAND');
    expect(withSettings(after, { mode: 'PROVISIONED' })).toEqual(SCENE);
  });

  test('places records as it was told to', () => {
    const after = withSettings(SCENE, { distribution: 'AUTO' });
    expect(after.stream?.recordDistribution).toBe('AUTO');
    expect(after.monthCents).toBe(100n);
  });

  test('is as before where the turn sets nothing', () => {
    expect(withSettings(SCENE, { jump: 'day' })).toBe(SCENE);
  });
});

describe('a turn that sets something', () => {
  test('waits until the stream is ACTIVE', () => {
    expect(canSet(STREAM, { mode: 'ON_DEMAND' })).toBe(true);
    expect(canSet({ ...STREAM, streamStatus: 'UPDATING' }, { distribution: 'AUTO' })).toBe(false);
    expect(canSet(undefined, { distribution: 'AUTO' })).toBe(false);
  });

  test('isn’t offered for what the stream is already', () => {
    expect(canSet(STREAM, { mode: 'PROVISIONED' })).toBe(false);
    expect(canSet(STREAM, { distribution: 'USER_PARTITION_KEY' })).toBe(false);
  });

  test('is told from one that sets nothing, which never waits', () => {
    expect(canSet(undefined, { jump: 'day' })).toBe(true);
  });
});
