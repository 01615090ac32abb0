'use client';

import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import {
  describeStreamCommand,
  formatCommand,
  formatCommands,
  reshardCommands,
} from '@/lib/kinesis/cli-command';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { CommandBlock } from '../../ui/command-block';
import { CopyButton } from '../../ui/copy-button';
import { Panel } from '../../ui/panel';

interface CliPanelProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** The steps of the draft; the list is empty where nothing is drafted. */
  readonly steps: readonly ReshardStep[];
  readonly isInPast: boolean;
}

/** A plan of hundreds of steps is copied whole, but nobody reads it here. */
const MAX_SHOWN = 6;

/** The same thing as calls of the AWS CLI: the draft's, or how to see what is drawn. */
export function CliPanel({ connection, streamName, steps, isInPast }: CliPanelProps) {
  const t = useTranslations('stream');
  const commands =
    steps.length > 0
      ? reshardCommands(streamName, steps, connection)
      : [describeStreamCommand(streamName, connection)];
  return (
    <Panel
      title={t('cli.title')}
      aside={
        <span className="inline-flex items-center gap-2">
          {isInPast && t('as-of-now')}
          <CopyButton text={formatCommands(commands)} label={t('cli.copy')} />
        </span>
      }
    >
      <div className="px-4 pb-4 pt-2">
        <CommandBlock text={commands.slice(0, MAX_SHOWN).map(formatCommand).join('\n')} />
        {commands.length > MAX_SHOWN && (
          <p className="mt-1 text-xs text-muted">
            {t('cli.more', { count: commands.length - MAX_SHOWN })}
          </p>
        )}
      </div>
    </Panel>
  );
}
