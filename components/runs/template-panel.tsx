'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { keepTemplateChoice, readTemplateChoice } from '@/components/kinesis/runs/template-choice';
import { useStackOwner } from '@/components/kinesis/runs/use-stack-owner';
import { Choice } from '@/components/ui/fields/choice';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { templateLines } from '@/lib/kinesis/templates/template-lines';
import { TEMPLATE_TOOLS, type TemplateTool } from '@/lib/kinesis/templates/template-owner';
import { CommandBlock } from '../ui/command-block';
import { CopyButton } from '../ui/copy-button';
import { Panel } from '../ui/panel';

interface TemplatePanelProps {
  readonly connectionId: string;
  readonly streamName: string;
  /** After the run. */
  readonly openShardCount: number;
}

/** The lines that keep the next deployment from undoing a run, for the tool that made the stream. */
export function TemplatePanel({ connectionId, streamName, openShardCount }: TemplatePanelProps) {
  const t = useTranslations('runs.template');
  const stack = useStackOwner(connectionId, streamName);
  const [said, setSaid] = useState(() => readTemplateChoice(connectionId, streamName));
  const tool = said ?? 'cloudformation';
  const lines = templateLines(tool, {
    streamName: streamNameIn(streamName),
    openShardCount,
    logicalId: stack?.logicalId,
  });
  const choose = (chosen: TemplateTool) => {
    keepTemplateChoice(connectionId, streamName, chosen);
    setSaid(chosen);
  };
  return (
    <Panel title={t('title')}>
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <p className="text-[13px] text-muted">
          {stack === undefined ? t('text') : t('stack', { stackName: stack.stackName })}
        </p>
        <div className="flex items-center justify-between gap-2">
          <Choice
            label={t('tool')}
            value={tool}
            options={TEMPLATE_TOOLS.map((value) => ({ value, label: t(`tools.${value}`) }))}
            onChange={choose}
          />
          <CopyButton text={lines} label={t('copy')} />
        </div>
        <CommandBlock text={lines} />
        <p className="text-xs text-muted">{t('note', { tool })}</p>
      </div>
    </Panel>
  );
}
