'use client';

import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { openShards } from '@/lib/kinesis/shards/shard';
import type { Answer, Predict, Turn } from '@/lib/lessons/lesson';
import type { LessonPlay } from '@/lib/lessons/lesson-play';
import { isAnsweredOnLine } from '@/lib/lessons/rules/picks';
import { isRight, truthOf } from '@/lib/lessons/rules/predictions';
import type { Scene } from '@/lib/lessons/scene';
import { useLessonWords } from '../../use-lesson-words';
import { AnswerField } from './answer-field';
import { PairResults } from './pair-results';
import { predictionIn } from './use-question';

interface PredictBoxProps {
  readonly predict: Predict;
  readonly play: LessonPlay;
  readonly scene: Scene | undefined;
  /** The answer that is being given, here or on the line. */
  readonly draft: Answer | undefined;
  readonly onDraft: (answer: Answer | undefined) => void;
  readonly act: (turn: Turn) => Promise<void>;
  readonly isOver: boolean;
}

/** A question before the act, answered on a picture of the line; then what the rules say of it. */
export function PredictBox(props: PredictBoxProps) {
  const { predict, play, scene, draft, onDraft, act, isOver } = props;
  const t = useTranslations('learn.predict');
  const { say, langOf } = useLessonWords();
  const made = predictionIn(play, predict.id);
  const given = made?.answer;
  const truth = made?.truth ?? (scene && truthOf(predict, scene, play.course.played));
  // A number of the load is known when the first records are counted.
  const isTooEarly = predict.kind === 'number' && truth === undefined;
  return (
    <div className={BOX}>
      <p lang={langOf(predict.ask)} className="font-medium">
        {say(predict.ask)}
      </p>
      {given === undefined ? (
        <>
          {isAnsweredOnLine(predict) && (
            <p className="text-xs text-muted">{t('on-line', { kind: predict.kind })}</p>
          )}
          {scene !== undefined && (
            <AnswerField
              predict={predict}
              open={openShards(scene.shards)}
              closed={scene.shards.filter(
                ({ endingSequenceNumber }) => endingSequenceNumber !== undefined,
              )}
              value={draft}
              onChange={onDraft}
            />
          )}
          <Button
            kind="primary"
            className="justify-self-start"
            disabled={draft === undefined || isOver || isTooEarly}
            onClick={() => draft !== undefined && void act({ predict: predict.id, answer: draft })}
          >
            {t('answer')}
          </Button>
          {isTooEarly && <p className="text-xs text-muted">{t('too-early')}</p>}
        </>
      ) : predict.kind === 'pairs' ? (
        <PairResults predict={predict} answer={given} play={play} />
      ) : (
        truth !== undefined && <Outcome predict={predict} answer={given} truth={truth} />
      )}
    </div>
  );
}

const BOX = 'grid gap-2 rounded-md border border-line p-3 text-[13px]';

interface EarlierPredictionProps {
  readonly predict: Predict | undefined;
  readonly play: LessonPlay;
}

/** The box shows what has become of each pair that somebody predicted in the step before. */
export function EarlierPrediction({ predict, play }: EarlierPredictionProps) {
  const { say, langOf } = useLessonWords();
  const given = predict && predictionIn(play, predict.id)?.answer;
  if (predict?.kind !== 'pairs' || given === undefined) return null;
  return (
    <div className={BOX}>
      <p lang={langOf(predict.ask)} className="font-medium">
        {say(predict.ask)}
      </p>
      <PairResults predict={predict} answer={given} play={play} />
    </div>
  );
}

interface OutcomeProps {
  readonly predict: Predict;
  readonly answer: Answer;
  readonly truth: Answer;
}

function Outcome({ predict, answer, truth }: OutcomeProps) {
  const t = useTranslations('learn.predict');
  const { langOf } = useLessonWords();
  const write = useAnswerWords(predict);
  const lang = predict.kind === 'choice' ? langOf(predict.ask) : undefined;
  const right = isRight(predict, answer, truth);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      <dt className="text-muted">{t('you')}</dt>
      <dd lang={lang} className="[overflow-wrap:anywhere]">
        {write(answer)}
      </dd>
      <dt className="text-muted">{t('rule')}</dt>
      <dd
        className={`flex items-baseline gap-1.5 font-medium [overflow-wrap:anywhere] ${right ? 'text-ok' : 'text-bad'}`}
      >
        {right ? (
          <Check aria-label={t('right')} size={14} className="shrink-0 self-center" />
        ) : (
          <X aria-label={t('wrong')} size={14} className="shrink-0 self-center" />
        )}
        <span lang={lang}>{write(truth)}</span>
      </dd>
    </dl>
  );
}

function useAnswerWords(predict: Predict): (answer: Answer) => string {
  const t = useTranslations('learn.predict');
  const { say, count, share, cents } = useLessonWords();
  return (answer) => {
    if (typeof answer === 'object') {
      const numbers = answer.flat();
      return numbers.length === 0 ? t('none') : numbers.toSorted((a, b) => a - b).join(', ');
    }
    if (predict.kind === 'choice') {
      const option = predict.options.find(({ id }) => id === answer);
      return option === undefined ? String(answer) : say(option.text);
    }
    if (predict.kind === 'record' && typeof answer === 'number') {
      return t('place', {
        place: answer,
        count: predict.count,
        past: answer > predict.count ? 1 : 0,
      });
    }
    if (predict.kind !== 'number' || typeof answer !== 'number') return String(answer);
    if (predict.unit === 'percent') return share(answer / 100);
    return predict.unit === 'dollars' ? cents(BigInt(Math.round(answer * 100))) : count(answer);
  };
}
