import { beforeEach, describe, expect, test } from 'vitest';
import { TrialKinesis } from '../proof/trial-kinesis';
import { registerStreamConsumer } from './consumers/register-stream-consumer';
import { createStream } from './streams/create-stream';
import { addTagsToStream } from './tags-and-policies/add-tags-to-stream';
import { deleteResourcePolicy } from './tags-and-policies/delete-resource-policy';
import { getResourcePolicy } from './tags-and-policies/get-resource-policy';
import { listTagsForResource } from './tags-and-policies/list-tags-for-resource';
import { listTagsForStream } from './tags-and-policies/list-tags-for-stream';
import { putResourcePolicy } from './tags-and-policies/put-resource-policy';
import { removeTagsFromStream } from './tags-and-policies/remove-tags-from-stream';
import { tagResource } from './tags-and-policies/tag-resource';
import { untagResource } from './tags-and-policies/untag-resource';

const stream = { StreamName: 'orders' };
const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 1, Tags: tags({ born: 'yes' }) });
  kinesis.nowMs += 1000;
});

describe('tags of a stream', () => {
  test('are listed by key, a newer value replaces the older, unknown keys are ignored', () => {
    kinesis.call(addTagsToStream, { ...stream, Tags: tags({ zone: 'a', 'ü0 _.': '/=+-@:' }) });
    kinesis.call(tagResource, { ResourceARN: StreamARN, Tags: tags({ zone: 'b' }) });
    expect(kinesis.call(listTagsForResource, { ResourceARN: StreamARN }).Tags).toEqual([
      { Key: 'born', Value: 'yes' },
      { Key: 'zone', Value: 'b' },
      { Key: 'ü0 _.', Value: '/=+-@:' },
    ]);
    kinesis.call(removeTagsFromStream, { ...stream, TagKeys: ['born', 'none'] });
    kinesis.call(untagResource, { ResourceARN: StreamARN, TagKeys: ['zone'] });
    expect(kinesis.call(listTagsForStream, stream)).toEqual({
      Tags: [{ Key: 'ü0 _.', Value: '/=+-@:' }],
      HasMoreTags: false,
    });
  });

  test('are paged by the last key', () => {
    kinesis.call(addTagsToStream, { ...stream, Tags: tags({ a: '1', c: '3' }) });
    const first = kinesis.call(listTagsForStream, { ...stream, Limit: 2 });
    expect(first).toMatchObject({ Tags: [{ Key: 'a' }, { Key: 'born' }], HasMoreTags: true });
    const rest = { ...stream, Limit: 2, ExclusiveStartTagKey: 'born' };
    expect(kinesis.call(listTagsForStream, rest)).toEqual({
      Tags: [{ Key: 'c', Value: '3' }],
      HasMoreTags: false,
    });
  });

  test('may be 50, and no more', () => {
    const many = (from: number, count: number) =>
      new Map(Array.from({ length: count }, (_, index) => [`key-${from + index}`, '']));
    kinesis.call(addTagsToStream, { ...stream, Tags: many(0, 49) });
    expect(() => kinesis.call(addTagsToStream, { ...stream, Tags: many(49, 1) })).toThrow(
      'Failed to add tags to stream orders under account 000000000000 because a given stream ' +
        'cannot have more than 50 tags associated with it.',
    );
  });

  test.each(['abc;def', 'abc\tdef', 'abc,def'])('refuse the characters in %j', (key) => {
    const text =
      'Some tags contain invalid characters. Valid characters: Unicode letters, digits, white ' +
      'space, _ . / = + - % @ :.';
    const call = { ...stream, Tags: tags({ [key]: 'a' }) };
    expect(() => kinesis.call(addTagsToStream, call)).toThrow(text);
    expect(() => kinesis.call(removeTagsFromStream, { ...stream, TagKeys: [key] })).toThrow(text);
  });

  test('refuse a percent sign in words of its own', () => {
    expect(() => kinesis.call(removeTagsFromStream, { ...stream, TagKeys: ['a%b'] })).toThrow(
      'Failed to remove tags from stream orders under account 000000000000 because some tags ' +
        "contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_'",
    );
  });

  test('are not there for a stream that is not', () => {
    expect(() => kinesis.call(listTagsForStream, { StreamName: 'none' })).toThrow(
      'Stream none under account 000000000000 not found.',
    );
  });
});

describe('a consumer by its ARN', () => {
  test('has tags and a policy of its own', () => {
    const { Consumer } = kinesis.call(registerStreamConsumer, {
      StreamARN,
      ConsumerName: 'reader',
      Tags: tags({ team: 'blue' }),
    });
    const ResourceARN = Consumer.ConsumerARN;
    kinesis.call(tagResource, { ResourceARN, Tags: tags({ a: '1' }) });
    kinesis.call(putResourcePolicy, { ResourceARN, Policy: '{"Version":"2012-10-17"}' });
    expect(kinesis.call(listTagsForResource, { ResourceARN }).Tags).toHaveLength(2);
    expect(kinesis.call(getResourcePolicy, { ResourceARN }).Policy).toContain('2012-10-17');
    expect(kinesis.call(getResourcePolicy, { ResourceARN: StreamARN }).Policy).toBe('{}');
  });

  test('must be the one that was created at that time', () => {
    kinesis.call(registerStreamConsumer, { StreamARN, ConsumerName: 'reader' });
    const ResourceARN = `${StreamARN}/consumer/reader:1`;
    expect(() => kinesis.call(listTagsForResource, { ResourceARN })).toThrow(
      'Consumer reader, account 000000000000 not found.',
    );
  });
});

describe('a policy', () => {
  test('is kept until it is deleted', () => {
    const resource = { ResourceARN: StreamARN };
    kinesis.call(putResourcePolicy, { ...resource, Policy: '{"Statement":[]}' });
    expect(kinesis.call(getResourcePolicy, resource).Policy).toBe('{"Statement":[]}');
    kinesis.call(deleteResourcePolicy, resource);
    expect(() => kinesis.call(deleteResourcePolicy, resource)).toThrow(
      `No resource policy found for resource ARN ${StreamARN}.`,
    );
  });

  test('must be JSON', () => {
    const call = { ResourceARN: StreamARN, Policy: 'allow all' };
    expect(() => kinesis.call(putResourcePolicy, call)).toThrow('not a JSON document');
  });
});

function tags(of: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(of));
}
