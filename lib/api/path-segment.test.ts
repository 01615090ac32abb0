import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { nameInEncodedSegment, nameInSegment, pathSegment } from './path-segment';
import { simulatorStreamPath } from './simulator/simulator-stream';
import { streamPagePath } from './stream-address';
import { streamInPath } from './stream-in-connection';
import { streamPath } from './streams/streams';

const SIMULATOR = { connectionId: 'simulator', kind: 'simulator', region: 'us-east-1' } as const;
const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/..';

/** The last segment of a path, as a browser asks for it. */
function lastSegment(path: string): string {
  return new URL(path, 'http://127.0.0.1').pathname.split('/').at(-1) ?? '';
}

test('a segment with a percent sign of its own is a name, not an accident', () => {
  expect(nameInEncodedSegment('100%')).toBe('100%');
  expect(nameInEncodedSegment('100%25')).toBe('100%');
  expect(nameInEncodedSegment('~..')).toBe('..');
});

describe('a stream in a path', () => {
  test.each(['.', '..', '...', '.a', 'orders', ARN])('is found again: %s', (name) => {
    for (const path of [
      streamPagePath('simulator', name),
      streamPath('simulator', name),
      simulatorStreamPath(name),
    ]) {
      expect(nameInSegment(decodeURIComponent(lastSegment(path)))).toBe(name);
    }
  });

  test('is that of the page, whatever it is called', () => {
    fc.assert(
      fc.property(fc.stringMatching(STREAM_NAME_PATTERN), (name) => {
        const segment = lastSegment(streamPagePath('simulator', name));
        expect(streamInPath(segment, SIMULATOR)).toBe(name);
      }),
    );
    expect(streamInPath(lastSegment(streamPagePath('simulator', '..')), SIMULATOR)).toBe('..');
  });

  test('has no other name beside its own', () => {
    expect(pathSegment('orders')).toBe('orders');
    expect(nameInSegment('~orders')).toBe('~orders');
  });
});
