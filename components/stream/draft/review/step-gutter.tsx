'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { assertNever } from '@/lib/base/assert';
import { elapsedText } from '@/lib/base/elapsed';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { type PlanCourse, shardsAt } from '@/lib/kinesis/reshard/plan-course';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { layoutStepLabels, type StepLabel } from '@/lib/layout/review/moment-rows';
import { REVIEW } from './review-metrics';
import { useStepFigures } from './use-step-figures';

/** A label of two lines, and a numbered circle alone. */
const WORDS_PX = 38;
const CIRCLE_PX = 24;

interface StepGutterProps {
  readonly course: PlanCourse;
  readonly plotPx: number;
  readonly showsWords: boolean;
  /** The moment under the scrub line. */
  readonly moment: number;
}

/** The steps beside the picture, each at the time when it is done. `StepList` says the same aloud. */
export function StepGutter({ course, plotPx, showsWords, moment }: StepGutterProps) {
  const t = useTranslations('review.picture');
  const { steps } = course;
  const labels = layoutStepLabels(steps.length, plotPx, showsWords ? WORDS_PX : CIRCLE_PX);
  const plotTop = REVIEW.plotTop;
  const afterY = plotTop + plotPx + REVIEW.stripGap + REVIEW.stripHeight / 2;
  const nowY = REVIEW.stripTop + REVIEW.stripHeight / 2;
  return (
    <div aria-hidden className="absolute inset-y-0 left-0 text-xs">
      <div
        className="absolute left-[9px] w-px bg-line-strong"
        style={{ top: nowY, height: afterY - nowY }}
      />
      <GutterPoint y={nowY} words={showsWords && <LineWords name={t('now')} of={[course, 0]} />} />
      {labels.map((label) => (
        <GutterPoint
          key={label.first}
          y={plotTop + label.y}
          number={label.first + 1}
          isLast={moment > label.first && moment <= label.last + 1}
          words={showsWords && <StepLabelWords course={course} label={label} />}
        />
      ))}
      <GutterPoint
        y={afterY}
        words={showsWords && <LineWords name={t('after')} of={[course, steps.length]} />}
      />
    </div>
  );
}

interface GutterPointProps {
  readonly y: number;
  readonly number?: number;
  /** The last step that is done at the scrub line. */
  readonly isLast?: boolean;
  readonly words: ReactNode;
}

function GutterPoint({ y, number, isLast = false, words }: GutterPointProps) {
  const look = isLast
    ? 'border-draft bg-draft text-panel font-semibold'
    : 'border-draft-line bg-draft-bg text-draft-ink';
  return (
    <div className="absolute left-0 flex gap-2.5" style={{ top: y - 10 }}>
      {number === undefined ? (
        <span className="m-[5px] size-2.5 rounded-full border-2 border-faint bg-panel" />
      ) : (
        <span
          className={`flex h-5 min-w-5 items-center justify-center rounded-full border px-0.5 text-[11px] tabular-nums ${look}`}
        >
          {number}
        </span>
      )}
      {words !== false && <span className="w-[196px] leading-4">{words}</span>}
    </div>
  );
}

function StepLabelWords({
  course,
  label,
}: {
  readonly course: PlanCourse;
  readonly label: StepLabel;
}) {
  const t = useTranslations('review.picture');
  const figures = useStepFigures();
  const { first, last } = label;
  const covered = course.steps.slice(first, last + 1);
  const [only] = covered;
  const atMs = course.moments[first + 1]?.atMs ?? 0;
  const splits = covered.filter(({ step }) => step.kind === 'split').length;
  const isGroup = covered.length > 1 || only === undefined;
  return (
    <>
      <span className="mt-0.5 flex justify-between gap-2 font-medium">
        <span className="truncate">
          {isGroup ? (
            t('steps', { first: first + 1, last: last + 1 })
          ) : (
            <StepTitle step={only.step} />
          )}
        </span>
        <span className="font-normal text-muted tabular-nums">
          {t('elapsed', { time: elapsedText(atMs) })}
        </span>
      </span>
      <span className="block truncate text-muted">
        {isGroup
          ? t('splits-and-merges', { splits, merges: covered.length - splits })
          : figures(only)}
      </span>
    </>
  );
}

function StepTitle({ step }: Pick<PlanCourse['steps'][number], 'step'>) {
  const t = useTranslations('review.picture');
  switch (step.kind) {
    case 'split':
      return t('split', { shardId: shortShardId(step.shard.shardId) });
    case 'merge':
      return t('merge', {
        lower: shortShardId(step.lower.shardId),
        upper: shortShardId(step.upper.shardId),
      });
    case 'scale':
      return t('scale', { count: step.targetShardCount });
    default:
      return assertNever(step);
  }
}

interface LineWordsProps {
  readonly name: string;
  /** A course, and how many of its steps are done. */
  readonly of: readonly [PlanCourse, number];
}

function LineWords({ name, of: [course, doneCount] }: LineWordsProps) {
  const t = useTranslations('review.picture');
  const shards = shardsAt(course, doneCount);
  const hot = shards.filter(({ utilization = 0 }) => utilization >= MARKED_UTILIZATION).length;
  const isMeasured = shards.every(({ utilization }) => utilization !== undefined);
  const open = shards.length;
  return (
    <>
      <span className="-mt-1.5 block font-medium">{name}</span>
      <span className="block truncate text-muted">
        {isMeasured ? t('open-and-hot', { open, hot }) : t('open-shards', { open })}
      </span>
    </>
  );
}
