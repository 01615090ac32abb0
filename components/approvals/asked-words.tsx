'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { ConsequenceList } from '@/components/kinesis/consequence-list';
import type { ApprovalAnswer } from '@/lib/api/approvals/approval';
import type { AskedChange, AskedRun } from '@/lib/api/approvals/asked-change';
import { streamSettingsQuery } from '@/lib/api/settings/settings-query';
import { assertNever } from '@/lib/base/assert';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import { consequencesOf, losesSomething } from '@/lib/kinesis/settings/consequences';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { ErrorNotice } from '../ui/notices/error-notice';
import { Notice } from '../ui/notices/notice';

interface AskedWordsProps {
  readonly approval: Pick<ApprovalAnswer, 'connectionId' | 'streamName' | 'asked'>;
}

/** The change as a sentence, and what will be lost by it. */
export function AskedWords({ approval }: AskedWordsProps) {
  const titleFor = useAskedTitle();
  const { connectionId, streamName, asked } = approval;
  return (
    <div className="grid gap-3">
      <h2 className="text-[15px] font-semibold [overflow-wrap:anywhere]">
        {titleFor(asked, streamNameIn(streamName))}
      </h2>
      {asked.kind === 'setting' ? (
        <SettingEffect {...{ connectionId, streamName }} change={asked.change} />
      ) : (
        <Loss asked={asked} />
      )}
      {asked.kind === 'run' && <RunSteps run={asked} />}
    </div>
  );
}

function useAskedTitle(): (asked: AskedChange, streamName: string) => string {
  const t = useTranslations('approvals');
  const format = useFormatter();
  return (asked, streamName) => {
    switch (asked.kind) {
      case 'delete-stream':
        return t('changes.delete-stream', { streamName });
      case 'setting':
        return t(`changes.${settingId(asked.change)}`, { ...asked.change });
      case 'run':
        return asked.hops.length > 0
          ? t('changes.scale', {
              counts: format.list(asked.hops.map((count) => format.number(count))),
            })
          : t('changes.run', { splits: asked.splits, merges: asked.merges });
      case 'put-records':
        return t('changes.put-records', { count: asked.count, bytes: asked.bytes });
      default:
        return assertNever(asked);
    }
  };
}

function settingId(change: SettingChange) {
  if (change.kind !== 'encryption') return change.kind;
  return change.to === undefined ? 'stop-encryption' : 'encryption';
}

function Loss({ asked }: { readonly asked: Exclude<AskedChange, { kind: 'setting' }> }) {
  const t = useTranslations('approvals');
  return (
    <Notice kind="warning">
      <p>{t(`losses.${asked.kind}`)}</p>
      {asked.kind === 'delete-stream' && asked.enforceConsumerDeletion && (
        <p className="mt-1">{t('losses.consumers')}</p>
      )}
    </Notice>
  );
}

interface SettingEffectProps extends Omit<AskedWordsProps['approval'], 'asked'> {
  readonly change: SettingChange;
}

/** By the settings of now, which the asker may have seen otherwise. */
function SettingEffect({ connectionId, streamName, change }: SettingEffectProps) {
  const { data, error } = useQuery(streamSettingsQuery(connectionId, streamName));
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return null;
  const consequences = consequencesOf(data.settings, change);
  const list = <ConsequenceList consequences={consequences} />;
  return losesSomething(consequences) ? <Notice kind="warning">{list}</Notice> : list;
}

/** The first calls, and how full the fullest shard was predicted to be. */
function RunSteps({ run }: { readonly run: AskedRun }) {
  const t = useTranslations('approvals');
  const format = useFormatter();
  const { steps, splits, merges, forecast } = run;
  const rest = splits + merges - steps.length;
  const percent = (share: number) => format.number(share, 'whole-percent');
  return (
    <div className="grid gap-2 text-[13px]">
      {forecast !== undefined && (
        <p>
          {t('run.forecast', { before: percent(forecast.before), after: percent(forecast.after) })}
        </p>
      )}
      {steps.length > 0 && (
        <ol className="grid list-decimal gap-0.5 pl-6 text-muted">
          {steps.map(([kind, hashKey]) => (
            <li key={`${kind} ${hashKey}`} title={hashKey}>
              {t(`run.steps.${kind}`, { hashKey: shortHashKey(BigInt(hashKey)) })}
            </li>
          ))}
        </ol>
      )}
      {rest > 0 && <p className="text-muted">{t('run.more', { count: rest })}</p>}
    </div>
  );
}
