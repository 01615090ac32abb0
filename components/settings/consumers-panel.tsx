'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '../ui/panel';
import { ChangeButton, type SettingsPanelProps } from './setting-rows';
import { SettingTable } from './setting-table';

/** The consumers with enhanced fan-out; others are not known to Kinesis. */
export function ConsumersPanel({ settings: { consumers }, onChange }: SettingsPanelProps) {
  const t = useTranslations('settings.consumers');
  const ts = useTranslations('settings');
  const columns = [t('name'), t('status'), ...(onChange ? [t('actions')] : [])];
  return (
    <Panel title={t('title')}>
      <div className="grid justify-items-start gap-2.5 px-4 pb-3 pt-1.5 text-[13px]">
        {consumers === undefined && <p className="text-muted">{ts('unknown')}</p>}
        {consumers?.length === 0 && <p className="text-muted">{t('none')}</p>}
        {consumers !== undefined && consumers.length > 0 && (
          <SettingTable
            caption={t('title')}
            columns={columns}
            rows={consumers.map(({ consumerName, status }) => ({
              id: consumerName,
              cells: [
                consumerName,
                status,
                ...(onChange
                  ? [
                      <ChangeButton
                        key="deregister"
                        label={t('deregister')}
                        what={consumerName}
                        onClick={() => onChange({ kind: 'deregister-consumer', consumerName })}
                      />,
                    ]
                  : []),
              ],
            }))}
          />
        )}
        {onChange && consumers !== undefined && (
          <ChangeButton
            label={t('register')}
            what={t('name')}
            onClick={() => onChange({ kind: 'register-consumer', consumerName: '' })}
          />
        )}
      </div>
    </Panel>
  );
}
