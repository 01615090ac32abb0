'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StepWords } from '@/components/kinesis/runs/step-words';
import { Term } from '@/components/kinesis/terms/term';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { Duration } from '@/components/ui/times/duration';
import type { Result } from '@/lib/base/result';
import { canUndo, type DraftHistory } from '@/lib/interaction/draft-history';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { busiestUtilization } from '@/lib/kinesis/measured-loads';
import type { PlanRefusal, ReshardPlan } from '@/lib/kinesis/reshard/plan';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import { type ReshardStep, stepId } from '@/lib/kinesis/reshard-step';
import { Button } from '../../ui/button';
import type { PlanCost } from './use-plan-cost';
import { WarningList } from './warning-list';

const MAX_STEPS_SHOWN = 5;

export interface DraftFiguresProps {
  readonly preview: DraftPreview;
  readonly plan: Result<ReshardPlan, PlanRefusal>;
  readonly warnings: readonly PlanWarning[];
  readonly cost: PlanCost | undefined;
  /** True where the console knows the load of the stream. */
  readonly isMeasured: boolean;
  /** How long one step is expected to take. */
  readonly transitionMs: number;
}

interface DraftButtonsProps {
  readonly history: DraftHistory;
  readonly canReview: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onDiscard: () => void;
  readonly onReview: () => void;
}

interface DraftBarProps extends DraftFiguresProps, DraftButtonsProps {}

/** What the draft would do, before anything is sent. Amber here means "not yet sent". */
export function DraftBar({ canReview, history, ...props }: DraftBarProps) {
  const { plan, warnings, onUndo, onRedo, onDiscard, onReview, ...figures } = props;
  const t = useTranslations('draft');
  const steps = plan.ok ? plan.value.steps : [];
  return (
    <section
      aria-label={t('title')}
      className="rounded-[10px] border border-draft-line bg-draft-bg shadow-lg shadow-black/5"
    >
      <div className="flex min-h-14 items-center gap-x-2 gap-y-3 px-3 roomy:flex-wrap roomy:gap-x-7 roomy:px-4 roomy:py-3">
        <ShortFigures cost={figures.cost} stepCount={steps.length} warningCount={warnings.length} />
        <DraftFigures {...figures} plan={plan} />
        <DraftButtons {...{ history, onUndo, onRedo, onDiscard, onReview }} canReview={canReview} />
      </div>
      {(steps.length > 0 || warnings.length > 0) && (
        <div className="max-h-20 overflow-y-auto px-3 pb-2 empty:hidden short:hidden roomy:max-h-40 roomy:px-4 roomy:pb-3">
          <WarningList warnings={warnings} />
          <FirstSteps steps={steps} />
        </div>
      )}
    </section>
  );
}

interface ShortFiguresProps {
  readonly cost: PlanCost | undefined;
  readonly stepCount: number;
  readonly warningCount: number;
}

/** On a phone the line matters more: one row has room for what the draft is and what it costs. */
function ShortFigures({ cost, stepCount, warningCount }: ShortFiguresProps) {
  const t = useTranslations('draft');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  return (
    <p className="min-w-0 flex-1 text-[13px] font-semibold leading-tight roomy:hidden">
      <span className="block truncate">
        {t('steps', { count: stepCount })}
        {/* There is no room for them; the review has them in full. */}
        {warningCount > 0 && (
          <span className="hidden short:inline">
            {' · '}
            {t('warning-count', { count: warningCount })}
          </span>
        )}
      </span>
      {cost !== undefined && (
        <span className="block truncate text-[11.5px] font-normal text-draft-ink">
          {dollars(cost.before.totalCents)} → {dollars(cost.after.totalCents)}
        </span>
      )}
    </p>
  );
}

function DraftFigures(props: Omit<DraftFiguresProps, 'warnings'>) {
  const { preview, plan, cost, isMeasured, transitionMs } = props;
  const t = useTranslations('draft');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  const { open, after } = preview;
  const steps = plan.ok ? plan.value.steps : [];
  const splits = steps.filter(({ kind }) => kind === 'split').length;
  const isQuiet = preview.utilizations.every((utilization) => utilization === 0);
  return (
    <>
      <Figure
        value={t('steps', { count: steps.length })}
        note={
          <>
            {t.rich('splits-and-merges', {
              splits,
              merges: steps.length - splits,
              splitTerm: (chunks) => <Term id="split">{chunks}</Term>,
              mergeTerm: (chunks) => <Term id="merge">{chunks}</Term>,
            })}
            {' · '}
            <Duration ms={steps.length * transitionMs} />
          </>
        }
      />
      <Figure
        value={t('shards', { before: open.length, after: after.length })}
        note={t('peak', { count: plan.ok ? plan.value.peakOpenShardCount : open.length })}
      />
      {cost !== undefined && (
        <Figure
          value={`${dollars(cost.before.totalCents)} → ${dollars(cost.after.totalCents)}`}
          note={t('per-month', { region: cost.region })}
        />
      )}
      {isMeasured && !isQuiet && (
        <Figure value={<BusiestShards preview={preview} />} note={t('busiest')} />
      )}
    </>
  );
}

function BusiestShards({
  preview: { open, loads, loadsAfter },
}: {
  readonly preview: DraftPreview;
}) {
  const tc = useTranslations('common');
  const shareText = useShareFormat(0);
  const percent = (share: number | undefined) =>
    share === undefined ? tc('not-measured') : shareText(share);
  const before = busiestUtilization(open.map(({ shardId }) => loads.get(shardId)));
  const after = busiestUtilization(loadsAfter);
  return before === undefined && after === undefined
    ? tc('not-measured')
    : `${percent(before)} → ${percent(after)}`;
}

function DraftButtons({ history, canReview, ...on }: DraftButtonsProps) {
  const t = useTranslations('draft');
  return (
    <div className="flex shrink-0 items-center justify-end gap-1 roomy:ml-auto roomy:flex-wrap roomy:gap-2">
      <Button
        kind="quiet"
        className="cramped:size-11"
        aria-label={t('undo')}
        title={t('undo')}
        disabled={!canUndo(history)}
        onClick={on.onUndo}
      >
        <Undo2 aria-hidden size={16} />
      </Button>
      <Button
        kind="quiet"
        className="cramped:hidden"
        aria-label={t('redo')}
        title={t('redo')}
        disabled={history.future.length === 0}
        onClick={on.onRedo}
      >
        <Redo2 aria-hidden size={16} />
      </Button>
      <Button className="cramped:min-h-11 cramped:px-2" onClick={on.onDiscard}>
        {t('discard')}
      </Button>
      <Button
        kind="primary"
        className="cramped:min-h-11"
        aria-label={t('review')}
        disabled={!canReview}
        onClick={on.onReview}
      >
        <span className="roomy:hidden">{t('review-short')}</span>
        <span className="cramped:hidden">{t('review')}</span>
      </Button>
    </div>
  );
}

function FirstSteps({ steps }: { readonly steps: readonly ReshardStep[] }) {
  const t = useTranslations('draft');
  return (
    <>
      <ol className="hidden list-decimal roomy:block pl-5 text-[12.5px] text-draft-ink">
        {steps.slice(0, MAX_STEPS_SHOWN).map((step) => (
          <li key={stepId(step)} className="py-0.5">
            <StepWords step={step} />
          </li>
        ))}
      </ol>
      {steps.length > MAX_STEPS_SHOWN && (
        <p className="hidden pl-5 text-[12.5px] text-draft-ink roomy:block">
          {t('more-steps', { count: steps.length - MAX_STEPS_SHOWN })}
        </p>
      )}
    </>
  );
}

function Figure({ value, note }: { readonly value: ReactNode; readonly note: ReactNode }) {
  return (
    <div className="cramped:hidden">
      <p className="whitespace-nowrap text-[17px] font-semibold leading-tight tracking-tight">
        {value}
      </p>
      <p className="text-xs text-draft-ink">{note}</p>
    </div>
  );
}
