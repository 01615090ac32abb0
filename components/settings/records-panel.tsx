'use client';

import { useTranslations } from 'next-intl';
import { Term } from '@/components/kinesis/terms/term';
import { AWS_MANAGED_KEY } from '@/lib/kinesis/settings/setting-limits';
import { Panel } from '../ui/panel';
import { ChangeButton, SettingRow, SettingRows, type SettingsPanelProps } from './setting-rows';

const HOURS_PER_DAY = 24;

/** How long records are kept, how large they may be, and whether they are encrypted. */
export function RecordsPanel(props: SettingsPanelProps) {
  const { settings, onChange } = props;
  const { retentionHours, maxRecordKiB } = settings;
  const t = useTranslations('settings.records');
  const ts = useTranslations('settings');
  return (
    <Panel title={t('title')}>
      <SettingRows>
        <SettingRow
          label={<Term id="retention">{t('retention')}</Term>}
          value={t('hours', { hours: retentionHours })}
          note={
            retentionHours % HOURS_PER_DAY === 0
              ? t('in-days', { days: retentionHours / HOURS_PER_DAY })
              : undefined
          }
        >
          {onChange && (
            <ChangeButton
              label={ts('change')}
              what={t('retention')}
              onClick={() =>
                onChange({ kind: 'retention', from: retentionHours, to: retentionHours })
              }
            />
          )}
        </SettingRow>
        <SettingRow
          label={t('max-size')}
          value={maxRecordKiB === undefined ? ts('unknown') : t('kib', { kib: maxRecordKiB })}
        >
          {onChange && maxRecordKiB !== undefined && (
            <ChangeButton
              label={ts('change')}
              what={t('max-size')}
              onClick={() => onChange({ kind: 'max-record-size', to: maxRecordKiB })}
            />
          )}
        </SettingRow>
        <EncryptionRow {...props} />
      </SettingRows>
    </Panel>
  );
}

function EncryptionRow({ settings: { keyId }, onChange }: SettingsPanelProps) {
  const t = useTranslations('settings.records');
  const what = t('encryption');
  return (
    <SettingRow
      label={what}
      value={keyId === undefined ? t('unencrypted') : t('encrypted')}
      note={keyId === undefined ? undefined : <code className="font-mono">{keyId}</code>}
    >
      {onChange && (
        <ChangeButton
          label={keyId === undefined ? t('encrypt') : t('change-key')}
          what={what}
          onClick={() =>
            onChange({ kind: 'encryption', from: keyId, to: keyId ?? AWS_MANAGED_KEY })
          }
        />
      )}
      {onChange && keyId !== undefined && (
        <ChangeButton
          label={t('stop')}
          what={what}
          onClick={() => onChange({ kind: 'encryption', from: keyId })}
        />
      )}
    </SettingRow>
  );
}
