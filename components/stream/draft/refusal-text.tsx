'use client';

import type { ReactNode } from 'react';
import { LessonLink } from '@/components/kinesis/terms/lesson-link';
import type { DraftEdit, EditRefusal } from '@/lib/interaction/draft-edit';
import { useRefusalWords } from './use-edit-words';

/** Where each rule is shown; the others are limits of the form alone. */
const LESSONS: Partial<Record<EditRefusal['reason'], string>> = {
  'range-too-narrow': '3-first-split',
  'key-not-splittable': '3-first-split',
  'key-outside-shard': '3-first-split',
  'too-few-shards': '5-merging',
  'not-adjacent': '5-merging',
  'shard-closed': '6-open-closed-expired',
};

interface RefusalTextProps {
  readonly edit: DraftEdit;
  readonly refusal: EditRefusal;
}

/** Why an edit was refused, and the lesson that shows the rule. */
export function RefusalText({ edit, refusal }: RefusalTextProps): ReactNode {
  const words = useRefusalWords();
  const lessonId = LESSONS[refusal.reason];
  return (
    <>
      {words(edit, refusal)} {lessonId !== undefined && <LessonLink lessonId={lessonId} />}
    </>
  );
}
