import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { HealthAnswer } from '@/lib/api/connections/health';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';

interface WayPanelProps {
  readonly connection: ConnectionSummary;
  readonly health: HealthAnswer;
}

/** Shows the endpoint of the connection, its HTTP version, its latency and its clock. */
export function WayPanel({ connection, health }: WayPanelProps) {
  const t = useTranslations('connections.check.way');
  const { latency, httpVersion } = health;
  const isInProcess = connection.kind === 'simulator';
  return (
    <Panel title={t('title')} className="pb-3">
      <div className="px-4 pt-1.5">
        <Facts>
          <Fact label={t('region')}>{connection.region}</Fact>
          {connection.endpoint !== undefined && (
            <Fact label={t('endpoint')}>{connection.endpoint}</Fact>
          )}
          <Fact label={t('http')}>{httpVersion ?? t(isInProcess ? 'in-process' : 'unknown')}</Fact>
          <Fact label={t('latency')}>
            {latency === undefined
              ? t('unknown')
              : t('latency-value', { ms: latency.medianMs, count: latency.answerCount })}
          </Fact>
          {!isInProcess && (
            <Fact label={t('clock')}>
              <ClockWords skewMs={health.clockSkewMs} />
            </Fact>
          )}
        </Facts>
      </div>
    </Panel>
  );
}

/** A Date header counts whole seconds, so that less than two of them mean nothing. */
const SAME_CLOCK_MS = 2000;

function ClockWords({ skewMs }: { readonly skewMs: number | undefined }) {
  const t = useTranslations('connections.check.way');
  if (skewMs === undefined) return t('unknown');
  if (Math.abs(skewMs) < SAME_CLOCK_MS) return t('clock-same');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return (
    <>
      <span className="font-semibold">
        {t(skewMs > 0 ? 'clock-fast' : 'clock-slow', { seconds })}
      </span>
      <span className="block text-xs text-muted">{t('clock-hint')}</span>
    </>
  );
}
