'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { Duration } from '@/components/ui/times/duration';
import { centsToDollars } from '@/lib/kinesis/cost/cost';
import { busiestUtilisation } from '@/lib/kinesis/measured-loads';
import { forbidsSending } from '@/lib/kinesis/reshard/warnings';
import { stepId } from '@/lib/kinesis/reshard-step';
import { Button } from '../../ui/button';
import type { StreamBoard } from '../use-stream-board';
import { StepWords } from './step-words';
import type { PlanCost } from './use-plan-cost';
import { WarningList } from './warning-list';

const MOST_STEPS_SHOWN = 5;

interface DraftBarProps {
  readonly board: StreamBoard;
  readonly cost: PlanCost | undefined;
  /** The stream changed under the draft, which is then not sent as it is. */
  readonly isStale: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onDiscard: () => void;
  readonly onReview: () => void;
}

/** What the draft would do, before anything is sent. Amber here means "not yet sent". */
export function DraftBar({ board, cost, isStale, canUndo, canRedo, ...on }: DraftBarProps) {
  const t = useTranslations('draft');
  const tc = useTranslations('common');
  const format = useFormatter();
  const { plan, open, after, warnings } = board;
  const steps = plan.ok ? plan.value.steps : [];
  const splits = steps.filter(({ kind }) => kind === 'split').length;
  const shareText = useShareFormat(0);
  const percent = (share: number | undefined) =>
    share === undefined ? tc('not-measured') : shareText(share);
  const dollars = (cents: bigint) =>
    format.number(centsToDollars(cents), { style: 'currency', currency: 'USD' });
  const before = busiestUtilisation(open.map(({ shardId }) => board.loads.get(shardId)));
  const busiestAfter = busiestUtilisation(board.loadsAfter);
  const peak = plan.ok ? plan.value.peakOpenShardCount : open.length;
  return (
    <section
      aria-label={t('title')}
      className="rounded-[10px] border border-draft-line bg-draft-bg shadow-lg shadow-black/5"
    >
      <div className="grid grid-cols-2 items-center gap-x-7 gap-y-3 px-4 py-3 sm:flex sm:flex-wrap">
        <Figure
          value={t('steps', { count: steps.length })}
          note={
            <>
              {t('splits-and-merges', { splits, merges: steps.length - splits })}
              {' · '}
              <Duration ms={steps.length * board.connection.transitionMs} />
            </>
          }
        />
        <Figure
          value={t('shards', { before: open.length, after: after.length })}
          note={t('peak', { count: peak })}
        />
        {cost !== undefined && (
          <Figure
            value={`${dollars(cost.before.totalCents)} → ${dollars(cost.after.totalCents)}`}
            note={t('per-month', { region: cost.region })}
          />
        )}
        {board.load !== undefined && (
          <Figure
            value={
              before === undefined && busiestAfter === undefined
                ? tc('not-measured')
                : `${percent(before)} → ${percent(busiestAfter)}`
            }
            note={t('busiest')}
          />
        )}
        <div className="col-span-2 flex flex-wrap items-center justify-end gap-2 sm:ml-auto">
          <Button
            kind="quiet"
            aria-label={t('undo')}
            title={t('undo')}
            disabled={!canUndo}
            onClick={on.onUndo}
          >
            <Undo2 aria-hidden size={16} />
          </Button>
          <Button
            kind="quiet"
            aria-label={t('redo')}
            title={t('redo')}
            disabled={!canRedo}
            onClick={on.onRedo}
          >
            <Redo2 aria-hidden size={16} />
          </Button>
          <Button onClick={on.onDiscard}>{t('discard')}</Button>
          <Button
            kind="primary"
            disabled={
              isStale || !board.canEdit || steps.length === 0 || warnings.some(forbidsSending)
            }
            onClick={on.onReview}
          >
            {t('review')}
          </Button>
        </div>
      </div>
      {(steps.length > 0 || warnings.length > 0) && (
        <div className="max-h-40 overflow-y-auto px-4 pb-3">
          <WarningList warnings={warnings} />
          <ol className="hidden list-decimal sm:block pl-5 text-[12.5px] text-draft-ink">
            {steps.slice(0, MOST_STEPS_SHOWN).map((step) => (
              <li key={stepId(step)} className="py-0.5">
                <StepWords step={step} />
              </li>
            ))}
          </ol>
          {steps.length > MOST_STEPS_SHOWN && (
            <p className="pl-5 text-[12.5px] text-draft-ink">
              {t('more-steps', { count: steps.length - MOST_STEPS_SHOWN })}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Figure({ value, note }: { readonly value: ReactNode; readonly note: ReactNode }) {
  return (
    <div>
      <p className="text-[15px] font-semibold leading-tight tracking-tight sm:whitespace-nowrap sm:text-[17px]">
        {value}
      </p>
      <p className="text-xs text-draft-ink">{note}</p>
    </div>
  );
}
