'use client';

import { useState } from 'react';
import { ReadOnlyNotice } from '@/components/kinesis/role/read-only-notice';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamSettingsAnswer } from '@/lib/api/settings/settings-query';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import { CapacityPanel } from './capacity-panel';
import { ConsumersPanel } from './consumers-panel';
import { MonitoringPanel } from './monitoring-panel';
import { MonthPanel } from './month-panel';
import { PolicyPanel } from './policy-panel';
import { RecordsPanel } from './records-panel';
import { TagsPanel } from './tags-panel';
import { useMonthCost } from './use-month-cost';

const SettingDialog = lazyDialog(() =>
  import('./change/setting-dialog').then((module) => module.SettingDialog),
);

interface SettingsBoardProps {
  readonly connection: ConnectionSummary;
  readonly answer: StreamSettingsAnswer;
}

/** Every setting, what a month costs with them, and the change that is being made. */
export function SettingsBoard({ answer, ...props }: SettingsBoardProps) {
  const connection = useAllowedConnection(props.connection);
  const { stream, settings } = answer;
  const [opened, setOpened] = useState<SettingChange>();
  const month = useMonthCost(connection, stream.streamName);
  const panel = { settings, onChange: connection.readOnly ? undefined : setOpened };
  return (
    <>
      <ReadOnlyNotice connection={connection} />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 items-start gap-3 xl:grid-cols-2">
          <RecordsPanel {...panel} />
          <CapacityPanel {...panel} />
          <ConsumersPanel {...panel} />
          <TagsPanel {...panel} />
          <MonitoringPanel {...panel} />
          <PolicyPanel policy={settings.policy} />
        </div>
        <MonthPanel settings={settings} month={month} />
      </div>
      {opened !== undefined && (
        <SettingDialog
          {...{ connection, answer, month }}
          initial={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
