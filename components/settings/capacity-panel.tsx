'use client';

import { useTranslations } from 'next-intl';
import { Term } from '@/components/kinesis/terms/term';
import type { RecordDistribution, StreamMode } from '@/lib/kinesis/stream';
import { Panel } from '../ui/panel';
import { ChangeButton, SettingRow, SettingRows, type SettingsPanelProps } from './setting-rows';

const OTHER_MODE: Readonly<Record<StreamMode, StreamMode>> = {
  PROVISIONED: 'ON_DEMAND',
  ON_DEMAND: 'PROVISIONED',
};
const OTHER_DISTRIBUTION: Readonly<Record<RecordDistribution, RecordDistribution>> = {
  USER_PARTITION_KEY: 'AUTO',
  AUTO: 'USER_PARTITION_KEY',
};

/** Who scales the stream, and who chooses the shard of a record. */
export function CapacityPanel(props: SettingsPanelProps) {
  const { settings, onChange } = props;
  const { streamMode, openShardCount, recordDistribution } = settings;
  const t = useTranslations('settings.capacity');
  return (
    <Panel title={t('title')}>
      <SettingRows>
        <SettingRow
          label={
            <Term id={streamMode === 'ON_DEMAND' ? 'on-demand' : 'provisioned'}>{t('mode')}</Term>
          }
          value={t(`modes.${streamMode}`)}
          note={t('shards', { count: openShardCount })}
        >
          {onChange && (
            <ChangeButton
              label={t('switch')}
              what={t('mode')}
              onClick={() => onChange({ kind: 'mode', to: OTHER_MODE[streamMode] })}
            />
          )}
        </SettingRow>
        <WarmThroughputRow {...props} />
        <SettingRow
          label={t('distribution')}
          value={t(`distributions.${recordDistribution}`)}
          note={t(`distribution-notes.${recordDistribution}`)}
        >
          {onChange && streamMode === 'ON_DEMAND' && (
            <ChangeButton
              label={t('switch')}
              what={t('distribution')}
              onClick={() =>
                onChange({ kind: 'distribution', to: OTHER_DISTRIBUTION[recordDistribution] })
              }
            />
          )}
        </SettingRow>
      </SettingRows>
    </Panel>
  );
}

function WarmThroughputRow({ settings, onChange }: SettingsPanelProps) {
  const { currentMiBps, targetMiBps } = settings.warmThroughput ?? {};
  const t = useTranslations('settings.capacity');
  const ts = useTranslations('settings');
  const isOnDemand = settings.streamMode === 'ON_DEMAND';
  const isChanging = targetMiBps !== undefined && targetMiBps !== currentMiBps;
  return (
    <SettingRow
      label={<Term id="warm-throughput">{t('warm')}</Term>}
      value={currentMiBps === undefined ? t('warm-none') : t('warm-value', { miBps: currentMiBps })}
      note={
        isOnDemand ? isChanging && t('warm-target', { miBps: targetMiBps }) : t('warm-on-demand')
      }
    >
      {onChange && isOnDemand && (
        <ChangeButton
          label={ts('change')}
          what={t('warm')}
          onClick={() => onChange({ kind: 'warm-throughput', to: targetMiBps ?? 0 })}
        />
      )}
    </SettingRow>
  );
}
