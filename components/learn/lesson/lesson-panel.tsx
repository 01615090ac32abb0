'use client';

import { ArrowRight, ChevronLeft, Lightbulb, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ReadAnswer, StageAnswer } from '@/lib/api/lessons/lesson-stage';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import { callCount, factsShown } from '@/lib/lessons/course';
import type { Facts } from '@/lib/lessons/facts';
import type { Answer, Lesson, LessonHead, Step, Turn } from '@/lib/lessons/lesson';
import type { LessonPlay } from '@/lib/lessons/lesson-play';
import { parOf } from '@/lib/lessons/rules/par';
import type { Scene } from '@/lib/lessons/scene';
import { useLessonWords } from '../use-lesson-words';
import { ActsOffered } from './acts-offered';
import { CallsFold } from './calls-fold';
import { GoalBox } from './goal-box';
import { PresentButton, PresenterKeys } from './present-button';
import { EarlierPrediction, PredictBox } from './question/predict-box';
import { ReadRecords } from './read-records';
import { RefusedBox } from './refused-box';
import { ScoreBox } from './score-box';
import { SupposeBox } from './suppose/suppose-box';
import type { Presenter } from './use-presenter';

interface LessonPanelProps {
  /** Undefined where the lesson is none of the list. */
  readonly head: LessonHead | undefined;
  readonly lesson: Lesson;
  readonly play: LessonPlay;
  readonly scene: Scene | undefined;
  /** The last read gave these. */
  readonly read: ReadAnswer | undefined;
  /** Undefined while it is being made. */
  readonly stage: { readonly data: StageAnswer | undefined };
  /** The answer that is being given to the question of the step. */
  readonly draft: Answer | undefined;
  readonly onDraft: (answer: Answer | undefined) => void;
  readonly act: (turn: Turn) => Promise<void>;
  readonly hint: () => void;
  readonly next: () => void;
  readonly startOver: () => void;
  readonly presenter: Presenter;
}

/** The panel beside the stream's page says what to do, what went wrong and what to notice. */
export function LessonPanel(props: LessonPanelProps) {
  const { head, lesson, play } = props;
  const t = useTranslations('learn');
  const { say, langOf } = useLessonWords();
  const step = lesson.steps[play.shown];
  return (
    <section
      aria-label={say(lesson.title)}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-[10px] border border-line bg-panel p-4 [overflow-wrap:anywhere] presenting:[zoom:1.4] presenting:max-xl:[zoom:1.2] lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto presenting:max-h-none"
    >
      <div className="flex items-center justify-between gap-2 presenting:hidden">
        <Link
          href="/learn"
          className="flex min-h-6 items-center gap-1 text-[13px] text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden size={14} />
          {t('all')}
        </Link>
        <PresentButton presenter={props.presenter} />
      </div>
      <div>
        {head !== undefined && (
          <p className="text-xs text-muted">
            {t('of', { number: head.number, count: LESSON_HEADS.length })}
          </p>
        )}
        <h1 lang={langOf(lesson.title)} className="text-xl font-semibold">
          {say(lesson.title)}
        </h1>
      </div>
      <Progress shown={play.shown} steps={lesson.steps} />
      {step === undefined ? <Finished {...props} /> : <StepBody {...props} step={step} />}
      <PresenterKeys presenter={props.presenter} />
    </section>
  );
}

interface ProgressProps {
  readonly shown: number;
  readonly steps: Lesson['steps'];
}

function Progress({ shown, steps }: ProgressProps) {
  const t = useTranslations('learn');
  const number = Math.min(shown + 1, steps.length);
  return (
    <div className="flex items-center justify-between gap-3 text-xs text-muted">
      <span>{t('step', { number, count: steps.length })}</span>
      <span aria-hidden className="flex gap-1">
        {steps.map(({ id }, index) => (
          <span
            key={id}
            className={`h-1 w-5 rounded-full ${index < shown ? 'bg-ink' : index === shown ? 'bg-accent' : 'bg-line-strong'}`}
          />
        ))}
      </span>
    </div>
  );
}

function StepBody(props: LessonPanelProps & { readonly step: Step }) {
  const { step, lesson, play, scene, act } = props;
  const { say, langOf } = useLessonWords();
  const isOver = play.course.step > play.shown;
  const facts = factsShown(play.course, scene, play.last);
  const stage = props.stage.data;
  const lastAct = play.frames.at(-1)?.turn;
  return (
    <>
      <p lang={langOf(step.text)} className="text-[15px] leading-6">
        {say(step.text, facts)}
      </p>
      {step.predict !== undefined && (
        <PredictBox
          key={step.id}
          {...{ play, scene, act }}
          draft={props.draft}
          onDraft={props.onDraft}
          predict={step.predict}
          isOver={isOver}
        />
      )}
      <EarlierPrediction predict={lesson.steps[play.shown - 1]?.predict} play={play} />
      {!isOver && step.offers !== undefined && (
        <ActsOffered offers={step.offers} {...{ scene, act }} />
      )}
      {step.offers?.map(
        (offer) =>
          'suppose' in offer && (
            <SupposeBox key={step.id} {...{ offer, step, play, scene, act, isOver }} />
          ),
      )}
      {props.read !== undefined && <ReadRecords records={props.read.records} />}
      <RefusedBox step={step} last={play.last} />
      <div aria-live="polite" className="empty:absolute">
        {isOver && <ToNotice notice={step.notice} facts={facts} />}
      </div>
      {stage !== undefined && lastAct !== undefined && (
        <CallsFold
          {...stage}
          streamArn={scene?.stream?.streamArn}
          turn={lastAct}
          at={props.read?.at}
        />
      )}
      <Hints hints={step.hints.slice(0, play.hintCount)} facts={facts} />
      <GoalBox
        calls={lesson.contest === undefined ? callCount(play.course) : 0}
        par={lesson.contest === undefined ? parOf(lesson) : undefined}
        step={step}
      />
      {scene !== undefined && <ScoreBox lesson={lesson} course={play.course} scene={scene} />}
      <StepButtons {...props} isOver={isOver} />
    </>
  );
}

interface ToNoticeProps {
  readonly notice: Step['notice'];
  readonly facts: Facts;
}

function ToNotice({ notice, facts }: ToNoticeProps) {
  const t = useTranslations('learn');
  const { say, langOf } = useLessonWords();
  return (
    <p className="border-l-[3px] border-ink pl-3 text-[13px] leading-5">
      <strong className="font-semibold">{t('notice')}</strong>{' '}
      <span lang={langOf(notice)}>{say(notice, facts)}</span>
    </p>
  );
}

interface HintsProps {
  readonly hints: Step['hints'];
  readonly facts: Facts;
}

function Hints({ hints, facts }: HintsProps) {
  const t = useTranslations('learn');
  const { say, langOf } = useLessonWords();
  return hints.map((hint, index) => (
    <p key={hint.en} className="text-[13px] leading-5 text-muted">
      <span className="font-medium text-ink">{t('hint-number', { number: index + 1 })}</span>{' '}
      <span lang={langOf(hint)}>{say(hint, facts)}</span>
    </p>
  ));
}

function StepButtons({
  step,
  play,
  isOver,
  hint,
  next,
  startOver,
}: LessonPanelProps & { readonly step: Step; readonly isOver: boolean }) {
  const t = useTranslations('learn');
  const hasHint = !isOver && play.hintCount < step.hints.length;
  return (
    <div className="flex flex-wrap items-center gap-1 border-t border-line pt-3">
      {hasHint && (
        <Button kind="quiet" onClick={hint}>
          <Lightbulb aria-hidden size={14} />
          {t('hint', { number: play.hintCount + 1, count: step.hints.length })}
        </Button>
      )}
      <Button kind="quiet" onClick={startOver}>
        <RotateCcw aria-hidden size={14} />
        {t('start-over')}
      </Button>
      <Button kind="primary" className="ml-auto" disabled={!isOver} onClick={next}>
        {t('next')}
        <ArrowRight aria-hidden size={14} />
      </Button>
    </div>
  );
}

function Finished({ head, startOver }: LessonPanelProps) {
  const t = useTranslations('learn');
  const { say } = useLessonWords();
  const following = LESSON_HEADS.find(({ number }) => head !== undefined && number > head.number);
  return (
    <div className="grid gap-3">
      <p className="text-[15px] leading-6">{t('finished')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={startOver}>
          <RotateCcw aria-hidden size={14} />
          {t('start-over')}
        </Button>
        {following !== undefined && (
          <Link
            href={`/learn/${following.id}`}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-md bg-accent px-2.5 py-1 text-[13px] font-medium text-on-accent hover:bg-accent-strong"
          >
            {say(following.title)}
            <ArrowRight aria-hidden size={14} />
          </Link>
        )}
      </div>
    </div>
  );
}
