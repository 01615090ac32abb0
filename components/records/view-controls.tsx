'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Button } from '../ui/button';
import { CheckList } from './controls/check-list';
import { PopOver } from './controls/pop-over';
import { ExportMenu } from './export/export-menu';
import { ChainMenu } from './layers/chain-menu';
import { SchemaMenu } from './layers/schema-menu';
import type { RecordLayers } from './layers/use-layers';
import { COLUMNS, orderColumns } from './table/columns';
import { ValueColumns } from './table/value-columns';
import type { RecordReader } from './use-record-reader';
import type { ChangeUrl, RecordsUrl } from './use-records-url';
import type { RecordView } from './worker/worker-protocol';

interface ViewControlsProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly reader: RecordReader;
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly layers: RecordLayers;
  readonly view: RecordView;
  readonly readNow: () => number;
  readonly onValues: (paths: readonly string[]) => void;
  readonly hasFacets: boolean;
  readonly onFacets: (shows: boolean) => void;
  readonly children: ReactNode;
}

/** How the records are shown, and where else they may go. */
export function ViewControls(props: ViewControlsProps) {
  const { connection, streamName, reader, url, change, layers, view, readNow } = props;
  const { onValues, hasFacets, onFacets, children } = props;
  const t = useTranslations('records');
  return (
    <div className="flex flex-wrap gap-2">
      <PopOver label={t('columns.choose')}>
        <CheckList
          legend={t('columns.choose')}
          items={COLUMNS.map((id) => ({ id, label: t(`columns.${id}`) }))}
          checked={url.columns}
          onChange={(chosen) => change({ columns: [...orderColumns(chosen)] })}
        />
        <ValueColumns paths={url.values} onChange={onValues} />
      </PopOver>
      <Button onClick={() => change({ zone: url.zone === 'utc' ? null : 'utc' })}>
        {t(`zone.to-${url.zone === 'utc' ? 'local' : 'utc'}`)}
      </Button>
      <ChainMenu layers={layers} />
      <SchemaMenu layers={layers} reader={reader} />
      <Button
        aria-expanded={hasFacets}
        className="aria-expanded:bg-ink/5"
        onClick={() => onFacets(!hasFacets)}
      >
        {t('facets.title')}
      </Button>
      {connection.canExport && (
        <ExportMenu
          {...{ reader, streamName, url, view, readNow }}
          connectionId={connection.connectionId}
        />
      )}
      {children}
    </div>
  );
}
