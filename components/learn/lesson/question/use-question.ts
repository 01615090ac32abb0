import { useCallback, useMemo, useState } from 'react';
import type { GuideMark, PickAnswer } from '@/components/kinesis/stream-guide';
import { ensure } from '@/lib/base/assert';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import { shardIdOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { Answer, Lesson, Predict } from '@/lib/lessons/lesson';
import type { LessonPlay } from '@/lib/lessons/lesson-play';
import { type AnswerMark, answerMarks, triedPairMarks } from '@/lib/lessons/rules/answer-marks';
import {
  afterPick,
  type DraftAnswer,
  firstDraft,
  isAnsweredOnLine,
} from '@/lib/lessons/rules/picks';

/** The question of the step that is shown, with the answer that is being given, or was. */
export function useQuestion({ steps }: Lesson, play: LessonPlay) {
  const predict = steps[play.shown]?.predict;
  const [drafted, setDrafted] = useState<{ readonly id: string; readonly draft: DraftAnswer }>();
  const given = predict && predictionIn(play, predict.id);
  const draft = draftFor(predict, drafted);
  const isOpen = predict !== undefined && given === undefined && play.course.step <= play.shown;

  const onPick = useCallback<PickAnswer>(
    (shardId, hashKey) => {
      if (predict === undefined) return;
      setDrafted((before) => {
        const pick = { shard: shardIndexOf(shardId) ?? -1, hashKey };
        return { id: predict.id, draft: afterPick(predict, draftFor(predict, before), pick) };
      });
    },
    [predict],
  );
  const onDraft = useCallback(
    (answer: Answer | undefined) => predict && setDrafted({ id: predict.id, draft: { answer } }),
    [predict],
  );
  const earlier = steps[play.shown - 1]?.predict;
  const marks = useMemo(
    () => [
      ...pairMarks(earlier, play),
      ...(predict === undefined ? [] : marksOf(predict, draft, play)).map(toGuideMark),
    ],
    [earlier, predict, draft, play],
  );
  return {
    draft: draft.answer,
    onDraft,
    onPick: isOpen && isAnsweredOnLine(predict) ? onPick : undefined,
    marks,
  };
}

const NO_DRAFT: DraftAnswer = { answer: undefined };

function draftFor(
  predict: Predict | undefined,
  drafted: { readonly id: string; readonly draft: DraftAnswer } | undefined,
): DraftAnswer {
  if (predict === undefined) return NO_DRAFT;
  return drafted?.id === predict.id ? drafted.draft : firstDraft(predict);
}

/** Tells what somebody predicted, and what the rules said of it then. */
export function predictionIn({ course }: LessonPlay, id: string) {
  const played = course.played.findLast(({ turn }) => 'predict' in turn && turn.predict === id);
  return played !== undefined && 'predict' in played.turn
    ? { answer: played.turn.answer, truth: played.truth }
    : undefined;
}

function marksOf(predict: Predict, draft: DraftAnswer, play: LessonPlay): readonly AnswerMark[] {
  const given = predictionIn(play, predict.id);
  if (given !== undefined && predict.kind === 'pairs') {
    return triedPairMarks(predict, given.answer, play.course.played);
  }
  if (given !== undefined) return answerMarks(predict, given.answer, given.truth);
  const begun: readonly AnswerMark[] =
    draft.from === undefined ? [] : [{ at: { shard: draft.from }, says: 'answer' }];
  return [...answerMarks(predict, draft.answer, undefined), ...begun];
}

/** Tells what became of the pairs that were predicted in the step before. */
function pairMarks(predict: Predict | undefined, play: LessonPlay): readonly GuideMark[] {
  const given = predict && predictionIn(play, predict.id);
  if (predict?.kind !== 'pairs' || given === undefined) return [];
  return triedPairMarks(predict, given.answer, play.course.played).map(toGuideMark);
}

function toGuideMark({ at, says }: AnswerMark): GuideMark {
  if ('shard' in at) return { at: { shardId: shardIdOf(at.shard) }, says };
  if ('pair' in at) {
    const [first, second] = at.pair;
    return { at: { pair: [shardIdOf(first), shardIdOf(second)] }, says };
  }
  return { at: { hashKey: ensure(parseHashKey(at.key), 'a hash key') }, says };
}
