'use client';

import { useTranslations } from 'next-intl';
import type { RecordDistribution, StreamMode } from '@/lib/kinesis/stream';
import type { Goal, Step } from '@/lib/lessons/lesson';

interface GoalBoxProps {
  readonly step: Step;
  /** Splits and merges that were accepted. */
  readonly calls: number;
  /** The least; undefined where the lesson is not about calls. */
  readonly par: number | undefined;
}

/** The box says what the step asks one to reach, and how many calls the lesson took so far. */
export function GoalBox({ step, calls, par }: GoalBoxProps) {
  const t = useTranslations('learn');
  const words = goalsIn(step.goal);
  // A step that only asks something has none.
  if (words.length === 0) return null;
  return (
    <div className="grid gap-1 rounded-md border border-line px-3 py-2 text-[13px]">
      <p className="flex items-baseline justify-between gap-2 text-xs text-muted">
        <span>{t('goal.title')}</span>
        {par === undefined ? (
          calls > 0 && <span>{t('calls', { calls })}</span>
        ) : (
          <span>{t('calls-par', { calls, par })}</span>
        )}
      </p>
      {words.map((goal) => (
        <p key={goal.name} className="font-medium">
          {t(`goal.${goal.name}`, { count: goal.count })}
        </p>
      ))}
    </div>
  );
}

interface GoalWords {
  readonly name:
    | 'open'
    | 'closed'
    | 'expired'
    | 'at-most'
    | 'at-least'
    | 'layout'
    | 'calm'
    | `distribution-${RecordDistribution}`
    | 'calls'
    | 'records-in'
    | 'fewest'
    | `cheaper-${StreamMode}`
    | 'month'
    | 'readers';
  readonly count: number;
}

/** Goals that a picture or a number says; the step's own words ask for the others. */
function goalsIn(goal: Goal): readonly GoalWords[] {
  if ('all' in goal) return goal.all.flatMap(goalsIn);
  if ('openShards' in goal) return [{ name: 'open', count: goal.openShards }];
  if ('closedShards' in goal) return [{ name: 'closed', count: goal.closedShards }];
  if ('expiredShards' in goal) return [{ name: 'expired', count: goal.expiredShards }];
  if ('busiestAtMost' in goal) return [{ name: 'at-most', count: goal.busiestAtMost }];
  if ('busiestAtLeast' in goal) return [{ name: 'at-least', count: goal.busiestAtLeast }];
  if ('boundaries' in goal) return [{ name: 'layout', count: goal.boundaries.length + 1 }];
  if ('throttles' in goal && !goal.throttles) return [{ name: 'calm', count: 0 }];
  if ('distribution' in goal) return [{ name: `distribution-${goal.distribution}`, count: 0 }];
  if ('callsAtMost' in goal) return [{ name: 'calls', count: goal.callsAtMost }];
  if ('recordsInAtLeast' in goal) return [{ name: 'records-in', count: goal.recordsInAtLeast }];
  if ('fewestShards' in goal) return [{ name: 'fewest', count: 0 }];
  if ('cheaperMode' in goal) return [{ name: `cheaper-${goal.cheaperMode}`, count: 0 }];
  if ('monthAtMost' in goal) return [{ name: 'month', count: goal.monthAtMost }];
  if ('readersAtLeast' in goal) return [{ name: 'readers', count: goal.readersAtLeast }];
  return [];
}
