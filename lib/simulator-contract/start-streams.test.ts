import { describe, expect, test } from 'vitest';
import { checkStartStreams, parseKinesisMockStreams, parseStartStreams } from './start-streams';

const DEFAULTS = { shardCount: 1, retentionHours: 24, consumerNames: [] };

describe('streams in a text', () => {
  test.each([
    ['', []],
    ['orders', [{ ...DEFAULTS, streamName: 'orders' }]],
    [
      ' orders:4, clicks:2 ,',
      [
        { ...DEFAULTS, streamName: 'orders', shardCount: 4 },
        { ...DEFAULTS, streamName: 'clicks', shardCount: 2 },
      ],
    ],
    [
      'events:retention=8760:on-demand:consumers=billing+search',
      [
        {
          streamName: 'events',
          shardCount: 'on-demand',
          retentionHours: 8760,
          consumerNames: ['billing', 'search'],
        },
      ],
    ],
  ])('are read: %j', (text, value) => {
    expect(parseStartStreams(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['orders:0', 'orders:0', 'Must be a whole number from 1 to 10000, or on-demand'],
    ['orders:many', 'orders:many', 'Must be a whole number from 1 to 10000, or on-demand'],
    ['a,b c:1', 'b c:1', 'Must be 1 to 128 of a-z, A-Z, 0-9, _, . and -'],
    ['a:retention=7d', 'a:retention=7d', 'Must be whole hours from 24 to 8760'],
    ['a:retention=23', 'a:retention=23', 'Must be whole hours from 24 to 8760'],
    ['a:tags=x', 'a:tags=x', 'tags is not an option: use retention or consumers'],
    ['a:1:2', 'a:1:2', '2 says something twice'],
    ['a:consumers=', 'a:consumers=', 'Must be 1 to 128 of a-z, A-Z, 0-9, _, . and -'],
    ['a:consumers=b+b', 'a:consumers=b+b', 'Must name each consumer once'],
    ['a:1,b,a:2', 'a', 'Is named twice'],
  ])('are refused: %j', (text, place, message) => {
    expect(parseStartStreams(text)).toEqual({ ok: false, refusal: { place, message } });
  });
});

test('the streams of kinesis-mock have four shards unless they say how many', () => {
  expect(parseKinesisMockStreams('a:3:us-west-2,b::us-west-2,c:1,d')).toEqual({
    ok: true,
    value: [
      { ...DEFAULTS, streamName: 'a', shardCount: 3 },
      { ...DEFAULTS, streamName: 'b', shardCount: 4 },
      { ...DEFAULTS, streamName: 'c', shardCount: 1 },
      { ...DEFAULTS, streamName: 'd', shardCount: 4 },
    ],
  });
  expect(parseKinesisMockStreams('a:3:moon')).toEqual({
    ok: false,
    refusal: { place: 'a:3:moon', message: 'moon is not a region' },
  });
});

describe('streams in a file', () => {
  test.each([[[{ streamName: 'a' }]], [{ streams: [{ streamName: 'a' }] }]])(
    'are a list or its object: %j',
    (sent) => {
      expect(checkStartStreams(sent)).toEqual({
        ok: true,
        value: [{ ...DEFAULTS, streamName: 'a' }],
      });
    },
  );

  test.each([
    ['text', 'streams', 'Invalid input: expected array, received string'],
    [[{ streamName: 'a', shards: 2 }], 'streams[0]', 'Unrecognized key: "shards"'],
    [
      [{ streamName: 'a' }, { streamName: 'b', shardCount: 1.5 }],
      'streams[1].shardCount',
      'Must be a whole number from 1 to 10000, or on-demand',
    ],
    [
      Array.from({ length: 1001 }, (_, at) => ({ streamName: `${at}` })),
      'streams',
      'Must be at most 1000 streams',
    ],
  ])('are refused by their place: %j', (sent, place, message) => {
    expect(checkStartStreams(sent)).toEqual({ ok: false, refusal: { place, message } });
  });
});
