'use client';

import { useTranslations } from 'next-intl';
import { SHARD_METRIC_COUNT } from '@/lib/kinesis/cost/monitoring-cost';
import { Panel } from '../ui/panel';
import { ChangeButton, SettingRow, SettingRows, type SettingsPanelProps } from './setting-rows';

/** Says whether CloudWatch measures each shard. AWS bills that by the shard. */
export function MonitoringPanel({ settings, onChange }: SettingsPanelProps) {
  const t = useTranslations('settings.monitoring');
  const count = settings.shardLevelMetrics.length;
  return (
    <Panel title={t('title')}>
      <SettingRows>
        <SettingRow
          label={t('label')}
          value={count === 0 ? t('off') : t('on', { count, all: SHARD_METRIC_COUNT })}
          note={count === 0 ? t('off-note') : undefined}
        >
          {onChange && count < SHARD_METRIC_COUNT && (
            <ChangeButton
              label={t('turn-on')}
              what={t('label')}
              onClick={() => onChange({ kind: 'monitoring', to: 'on' })}
            />
          )}
          {onChange && count > 0 && (
            <ChangeButton
              label={t('turn-off')}
              what={t('label')}
              onClick={() => onChange({ kind: 'monitoring', to: 'off' })}
            />
          )}
        </SettingRow>
      </SettingRows>
    </Panel>
  );
}
