import { useTranslations } from 'next-intl';
import { ShareBar } from '@/components/ui/shares/share-bar';
import type { ActionCheck } from '@/lib/api/connections/health';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';

interface LimitsPanelProps {
  readonly limits: AccountLimits | undefined;
  readonly checks: readonly ActionCheck[];
}

/** Shows how much of its quotas the account uses, from DescribeLimits. */
export function LimitsPanel({ limits, checks }: LimitsPanelProps) {
  const t = useTranslations('connections.check.limits');
  const describing = checks.find(({ action }) => action === 'kinesis:DescribeLimits');
  return (
    <Panel title={t('title')} className="pb-3">
      <div className="px-4 pt-1.5 text-[13px]">
        {limits === undefined && (
          <p className="text-muted">{t(`without.${reasonOf(describing?.state)}`)}</p>
        )}
        {limits !== undefined && (
          <Facts>
            <Fact label={t('shards')}>
              <Use used={limits.openShardCount} limit={limits.shardLimit} />
            </Fact>
            {limits.onDemand !== undefined && (
              <Fact label={t('on-demand')}>
                <Use used={limits.onDemand.streamCount} limit={limits.onDemand.streamLimit} />
              </Fact>
            )}
          </Facts>
        )}
      </div>
    </Panel>
  );
}

function reasonOf(state: ActionCheck['state'] | undefined): 'denied' | 'absent' | 'unknown' {
  return state === 'denied' || state === 'absent' ? state : 'unknown';
}

function Use({ used, limit }: { readonly used: number; readonly limit: number }) {
  const t = useTranslations('connections.check.limits');
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      <ShareBar share={used / limit} />
      <span className="tabular-nums">{t('value', { used, limit })}</span>
    </span>
  );
}
