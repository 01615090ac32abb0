import { expect, test } from 'vitest';
import { LESSON_HEADS, loadLesson } from './catalog/heads';
import { lessonOfError } from './lesson-of-error';

const NOT_ACTIVE = 'Stream orders under account 000000000000 not ACTIVE, instead in state UPDATING';

test.each([
  ['ProvisionedThroughputExceededException', 'Rate exceeded for shard shardId-000000000000.'],
  ['LimitExceededException', 'Rate exceeded for stream orders under account 000000000000.'],
  ['ResourceInUseException', NOT_ACTIVE],
  ['shards-too-narrow', ''],
  ['stream-not-active', ''],
  ['ExpiredIteratorException', 'Iterator expired.'],
])('%s leads to a lesson that there is', (code, message) => {
  expect(LESSON_HEADS.map(({ id }) => id)).toContain(lessonOfError({ code, message }));
});

test.each([
  ['LimitExceededException', ''],
  ['ResourceInUseException', NOT_ACTIVE],
])('the lesson that %s leads to speaks of it', async (code, message) => {
  const lesson = await loadLesson(lessonOfError({ code, message }) ?? '');
  const notices = lesson?.steps.map(({ notice }) => notice) ?? [];
  expect(notices.map(({ en }) => en).join(' ')).toContain(code);
  expect(notices.map(({ ja }) => ja).join(' ')).toContain(code);
});

test('an error without a rule of shards leads nowhere', () => {
  const errors = [
    { code: 'AccessDeniedException', message: '' },
    { code: 'constructor', message: '' },
    { code: 'ResourceInUseException', message: 'Stream orders under account 0 already exists.' },
  ];
  expect(errors.map(lessonOfError)).toEqual([undefined, undefined, undefined]);
});
