'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { Duration } from '@/components/ui/times/duration';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { runsQuery, startRun } from '@/lib/api/runs/runs';
import { decodeDifference } from '@/lib/api/step-rows';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { streamQuery } from '@/lib/api/streams/stream-query';
import {
  formatCommand,
  formatCommands,
  reshardCommands,
  reshardStepCommand,
} from '@/lib/kinesis/cli-command';
import { centsToDollars } from '@/lib/kinesis/cost/cost';
import type { PlanWarning } from '@/lib/kinesis/reshard/warnings';
import { changeOf, planDifferences, type ReshardStep, stepId } from '@/lib/kinesis/reshard-step';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../../ui/button';
import { CommandBlock } from '../../ui/command-block';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { PlanChangedNotice } from './plan-changed-notice';
import { StepWords } from './step-words';
import type { PlanCost } from './use-plan-cost';
import { WarningList } from './warning-list';

const MAX_STEPS_SHOWN = 100;

interface ReviewDialogProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** The steps that the page would send now. */
  readonly planned: readonly ReshardStep[];
  readonly warnings: readonly PlanWarning[];
  /** The layout that the draft was begun on: where the stream has another by now, it is refused. */
  readonly draftedOn: string;
  readonly cost: PlanCost | undefined;
  /** What changed under the draft, where anything did: it is not sent as it is then. */
  readonly stale: ReactNode | undefined;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

/** The last look before anything reaches the stream: every step, with its call. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { connection, streamName, planned, warnings, draftedOn, cost, stale, onClose } = props;
  const t = useTranslations('draft');
  // The dialog sends the plan that the person looked at, whatever the page learns meanwhile.
  const [steps, setSteps] = useState(planned);
  const apply = useStartRun(connection.connectionId, streamName, draftedOn, props.onStarted);
  const change = planChangeOf(apply.error) ?? planChangeBetween(steps, planned);
  return (
    <Dialog
      wide
      title={t('review-dialog.title', {
        count: steps.length,
        streamName: streamNameIn(streamName),
      })}
      description={<PlanSummary durationMs={steps.length * connection.transitionMs} cost={cost} />}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <WarningList warnings={warnings} />
        <StepCalls steps={steps} streamName={streamName} connection={connection} />
        <p className="text-xs text-muted">{t('review-dialog.ids')}</p>
        {stale ??
          (change !== undefined ? (
            <PlanChangedNotice
              reviewed={steps}
              {...change}
              onReviewNew={() => {
                setSteps(planned);
                apply.reset();
              }}
            />
          ) : (
            apply.error !== null && <ErrorNotice error={apply.error} />
          ))}
        <ReviewButtons
          steps={steps}
          calls={formatCommands(reshardCommands(streamName, steps, connection))}
          isPending={apply.isPending}
          canApply={!apply.isPending && (stale !== undefined || change === undefined)}
          onApply={() => apply.mutate(steps)}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

/** Starts the run of the steps, if the stream still has the layout that they were drafted on. */
function useStartRun(
  connectionId: string,
  streamName: string,
  draftedOn: string,
  onStarted: () => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (steps: readonly ReshardStep[]) =>
      startRun(connectionId, streamName, draftedOn, steps.map(changeOf)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({
        queryKey: runsQuery(connectionId, streamName).queryKey,
      });
      onStarted();
    },
    // A refusal may mean that the picture is old: draw it anew.
    onError: () =>
      Promise.all(
        [streamQuery(connectionId, streamName), accountLimitsQuery(connectionId)].map(
          ({ queryKey }) => queryClient.invalidateQueries({ queryKey, exact: true }),
        ),
      ),
  });
}

interface PlanSummaryProps {
  readonly durationMs: number;
  readonly cost: PlanCost | undefined;
}

function PlanSummary({ durationMs, cost }: PlanSummaryProps) {
  const t = useTranslations('draft');
  const format = useFormatter();
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  return (
    <>
      {t('review-dialog.text')}
      <span className="block">
        <Duration ms={durationMs} />
        {cost !== undefined && (
          <>
            {' · '}
            {dollars(cost.before.totalCents)} → {dollars(cost.after.totalCents)}{' '}
            {t('per-month', { region: cost.region })}
          </>
        )}
      </span>
    </>
  );
}

interface StepCallsProps {
  readonly steps: readonly ReshardStep[];
  readonly streamName: string;
  readonly connection: ConnectionSummary;
}

function StepCalls({ steps, streamName, connection }: StepCallsProps) {
  const t = useTranslations('draft');
  return (
    <>
      <ol className="grid gap-3">
        {steps.slice(0, MAX_STEPS_SHOWN).map((step, index) => {
          const command = formatCommand(reshardStepCommand(streamName, step, connection));
          return (
            <li key={stepId(step)}>
              <p className="mb-1 flex items-center justify-between gap-2 text-[13px]">
                <span>
                  {index + 1}. <StepWords step={step} />
                </span>
                <CopyButton
                  text={command}
                  label={t('review-dialog.copy-step', { step: index + 1 })}
                />
              </p>
              <CommandBlock text={command} />
            </li>
          );
        })}
      </ol>
      {steps.length > MAX_STEPS_SHOWN && (
        <p className="text-[13px] text-muted">
          {t('more-steps', { count: steps.length - MAX_STEPS_SHOWN })}
        </p>
      )}
    </>
  );
}

interface ReviewButtonsProps {
  readonly steps: readonly ReshardStep[];
  /** All calls of the AWS CLI. */
  readonly calls: string;
  readonly isPending: boolean;
  readonly canApply: boolean;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

function ReviewButtons(props: ReviewButtonsProps) {
  const { steps, calls, isPending, canApply, onApply, onClose } = props;
  const t = useTranslations('draft');
  const tc = useTranslations('common');
  return (
    <div className="sticky -bottom-4 -mx-5 -mb-4 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-panel px-5 py-3">
      <span className="mr-auto flex basis-full items-center sm:basis-auto gap-1 text-xs text-muted">
        <CopyButton text={calls} label={t('review-dialog.copy-all')} />
        {t('review-dialog.copy-all')}
      </span>
      <Button onClick={onClose}>{tc('cancel')}</Button>
      <Button kind="primary" disabled={!canApply} onClick={onApply}>
        {isPending
          ? t('review-dialog.applying')
          : t('review-dialog.apply', { count: steps.length })}
      </Button>
    </div>
  );
}

type PlanChange = Pick<ComponentProps<typeof PlanChangedNotice>, 'differences' | 'differenceCount'>;

/** The steps that the server would plan now, when it refused because they differ. */
function planChangeOf(error: Error | null): PlanChange | undefined {
  if (!(error instanceof ApiError) || error.planChange === undefined) return undefined;
  const { differences, differenceCount } = error.planChange;
  return { differences: differences.map(decodeDifference), differenceCount };
}

/** The steps that the page would plan now; undefined when they are the same. */
function planChangeBetween(
  reviewed: readonly ReshardStep[],
  planned: readonly ReshardStep[],
): PlanChange | undefined {
  const differences = planDifferences(reviewed.map(changeOf), planned);
  return differences.length === 0
    ? undefined
    : { differences, differenceCount: differences.length };
}
