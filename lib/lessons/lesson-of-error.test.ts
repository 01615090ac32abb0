import { expect, test } from 'vitest';
import { LESSON_HEADS } from './catalog/heads';
import { lessonOfError } from './lesson-of-error';

test.each([
  'ProvisionedThroughputExceededException',
  'shards-too-narrow',
  'stream-not-active',
  'ExpiredIteratorException',
])('%s leads to a lesson that there is', (code) => {
  expect(LESSON_HEADS.map(({ id }) => id)).toContain(lessonOfError(code));
});

test('an error without a rule of shards leads nowhere', () => {
  expect(lessonOfError('AccessDeniedException')).toBeUndefined();
  expect(lessonOfError('constructor')).toBeUndefined();
});
