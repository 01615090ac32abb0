'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamDetail } from '@/lib/api/streams/stream';
import { isTail } from '@/lib/interaction/record-reading';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { CheckList } from './controls/check-list';
import { ExportMenu } from './controls/export-menu';
import { FilterFields, isFiltering } from './controls/filter-fields';
import { PopOver } from './controls/pop-over';
import { ReadControls } from './controls/read-controls';
import { ReadingStatus } from './controls/reading-status';
import { SchemaForm } from './controls/schema-form';
import { useReadingPlace } from './controls/use-reading-place';
import { RecordPanel, type RenderResend } from './detail/record-panel';
import { useOpenRecord } from './detail/use-open-record';
import { COLUMNS, orderColumns } from './table/columns';
import { EmptyTable } from './table/empty-table';
import { RecordsTable } from './table/records-table';
import { useView } from './table/use-view';
import { useRecordReader } from './use-record-reader';
import { useRecordsUrl } from './use-records-url';
import type { GivenSchema } from './worker/worker-protocol';

interface RecordsBoardProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly renderResend: RenderResend | undefined;
}

export function RecordsBoard({ connection, detail, renderResend }: RecordsBoardProps) {
  const t = useTranslations('records');
  const { connectionId } = connection;
  const { streamName, recordDistribution } = detail.stream;
  const [url, setUrl] = useRecordsUrl();
  const reader = useRecordReader(connectionId, streamName);
  const [schema, setSchema] = useState<GivenSchema>();
  const change = useCallback((part: Parameters<typeof setUrl>[0]) => void setUrl(part), [setUrl]);
  const columns = useMemo(() => orderColumns(url.columns), [url.columns]);
  const { reading, say } = reader;

  useView(reader.setView, url, schema);
  // No shard is that of a key where Kinesis places the records: all are read.
  const readUrl = recordDistribution === 'AUTO' ? { ...url, key: '' } : url;
  const place = useReadingPlace(connectionId, reader, readUrl, change);
  const setRecord = useCallback((record: string | null) => change({ record }), [change]);
  const { opened, selected, isMissing, open, close, takesFocus } = useOpenRecord(
    reader,
    url.record,
    setRecord,
  );

  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
      {connection.isMasked && <Notice kind="info">{t('masked.connection')}</Notice>}
      <div className="grid gap-3 rounded-[10px] border border-line bg-panel px-4 py-3">
        <ReadControls
          url={url}
          change={change}
          shards={detail.shards}
          recordDistribution={recordDistribution}
          reading={reading}
          place={place}
          onSay={(what) => {
            if (what === 'stop') change({ tail: null });
            say(what);
          }}
        />
        <FilterFields url={url} change={change} refusal={reader.refusal} />
      </div>
      <div className="flex flex-wrap gap-2">
        <PopOver label={t('columns.choose')}>
          <CheckList
            legend={t('columns.choose')}
            items={COLUMNS.map((id) => ({ id, label: t(`columns.${id}`) }))}
            checked={url.columns}
            onChange={(chosen) => change({ columns: [...orderColumns(chosen)] })}
          />
        </PopOver>
        <Button onClick={() => change({ zone: url.zone === 'utc' ? null : 'utc' })}>
          {t(`zone.to-${url.zone === 'utc' ? 'local' : 'utc'}`)}
        </Button>
        <PopOver
          label={
            schema === undefined
              ? t('schema.title')
              : reader.refusal?.part === 'schema'
                ? t('schema.title-wrong')
                : t('schema.title-set')
          }
        >
          <SchemaForm schema={schema} refusal={reader.refusal} onSchema={setSchema} />
        </PopOver>
        {connection.canExport && <ExportMenu reader={reader} streamName={streamName} />}
      </div>
      <ReadingStatus
        reader={reader}
        url={url}
        change={change}
        isFiltering={isFiltering(url)}
        onToEnd={place.tailFromEnd}
      />
      {isMissing && (
        <Notice
          kind="info"
          actions={
            <Button
              onClick={() =>
                change({
                  from: {
                    kind: 'sequence-number',
                    sequenceNumber: url.record?.split('.')[0] ?? '',
                  },
                })
              }
            >
              {t('missing.read-from')}
            </Button>
          }
        >
          {t('missing.text')}
        </Notice>
      )}
      <div
        className={`grid items-start gap-3 ${opened === undefined ? '' : 'lg:grid-cols-[minmax(0,1fr)_420px]'}`}
      >
        <RecordsTable
          live={reader.live}
          columns={columns}
          zone={url.zone}
          isTailing={isTail(reading)}
          recordDistribution={recordDistribution}
          selected={selected}
          onOpen={open}
          empty={<EmptyTable reader={reader} isFiltering={isFiltering(url)} />}
        />
        {opened !== undefined && (
          <RecordPanel
            detail={opened}
            shards={detail.shards}
            recordDistribution={recordDistribution}
            zone={url.zone}
            streamPath={`/${connectionId}/streams/${encodeURIComponent(streamName)}`}
            takesFocus={takesFocus}
            renderResend={renderResend}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}
