'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StepWords } from '@/components/kinesis/runs/step-words';
import { cliCommand, cliScript, shellScript } from '@/lib/kinesis/calls/cli-command';
import { type CallContext, reshardCalls, reshardStepCall } from '@/lib/kinesis/calls/kinesis-call';
import { type ReshardStep, stepId } from '@/lib/kinesis/reshard-step';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../../../ui/button';
import { CommandBlock } from '../../../ui/command-block';
import { CopyButton } from '../../../ui/copy-button';
import { saveFile } from '../../../ui/save-file';
import { FoldRow } from './fold-row';

const MAX_STEPS_SHOWN = 100;

interface CliFoldProps {
  readonly steps: readonly ReshardStep[];
  readonly streamName: string;
  readonly context: CallContext;
}

/** The same plan for the AWS CLI: one row until it is opened. */
export function CliFold({ steps, streamName, context }: CliFoldProps) {
  const t = useTranslations('review.cli');
  const [first] = steps;
  const allCalls = () => cliScript(reshardCalls(streamName, steps), context);
  const save = () => {
    const script = shellScript(reshardCalls(streamName, steps), context);
    const file = new Blob([script], { type: 'text/x-shellscript' });
    saveFile(file, `reshard-${streamNameIn(streamName)}.sh`);
  };
  return (
    <FoldRow
      title={t('title', { count: steps.length })}
      summary={
        <code className="min-w-0 flex-1 truncate font-mono text-xs text-faint max-sm:invisible">
          {first && cliCommand(reshardStepCall(streamName, first), context).join(' ')}
        </code>
      }
      actions={
        <>
          <span className="flex items-center gap-1 text-[13px] whitespace-nowrap">
            <CopyButton text={allCalls} label={t('copy-all')} />
            <span className="max-sm:sr-only">{t('copy-all')}</span>
          </span>
          <Button kind="quiet" onClick={save}>
            <Download aria-hidden size={14} />
            {t('save')}
          </Button>
        </>
      }
    >
      <StepCalls {...{ steps, streamName, context }} />
    </FoldRow>
  );
}

function StepCalls({ steps, streamName, context }: CliFoldProps) {
  const t = useTranslations('review.cli');
  const td = useTranslations('draft');
  return (
    <>
      <p className="mb-3 text-xs text-muted">{t('ids')}</p>
      <ol className="grid gap-3">
        {steps.slice(0, MAX_STEPS_SHOWN).map((step, index) => {
          const command = cliScript([reshardStepCall(streamName, step)], context);
          return (
            <li key={stepId(step)}>
              <p className="mb-1 flex items-center justify-between gap-2 text-[13px]">
                <span>
                  {index + 1}. <StepWords step={step} />
                </span>
                <CopyButton text={command} label={t('copy-step', { step: index + 1 })} />
              </p>
              <CommandBlock text={command} />
            </li>
          );
        })}
      </ol>
      {steps.length > MAX_STEPS_SHOWN && (
        <p className="mt-2 text-[13px] text-muted">
          {td('more-steps', { count: steps.length - MAX_STEPS_SHOWN })}
        </p>
      )}
    </>
  );
}
