'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { Notice } from '@/components/ui/notices/notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamPagePath } from '@/lib/api/stream-address';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { isTail } from '@/lib/interaction/record-reading';
import { Button } from '../ui/button';
import { CheckList } from './controls/check-list';
import { ExportMenu } from './controls/export-menu';
import { FilterFields, isFiltering } from './controls/filter-fields';
import { PopOver } from './controls/pop-over';
import { ReadControls } from './controls/read-controls';
import { ReadingStatus } from './controls/reading-status';
import { SchemaForm } from './controls/schema-form';
import { useReadingPlace } from './controls/use-reading-place';
import { RecordPanel, type RenderResend } from './detail/record-panel';
import { type OpenRecord, useOpenRecord } from './detail/use-open-record';
import { COLUMNS, orderColumns } from './table/columns';
import { EmptyTable } from './table/empty-table';
import { RecordsTable } from './table/records-table';
import { useView } from './table/use-view';
import { type RecordReader, useRecordReader } from './use-record-reader';
import { type ChangeUrl, type RecordsUrl, useRecordsUrl } from './use-records-url';
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
  const { reading, send } = reader;

  useView(reader.setView, url, schema);
  // No shard is that of a key where Kinesis places the records: all are read.
  const readUrl = recordDistribution === 'AUTO' ? { ...url, key: '' } : url;
  const place = useReadingPlace(connectionId, reader, readUrl, change);
  const setRecord = useCallback((record: string | null) => change({ record }), [change]);
  const record = useOpenRecord(reader, url.record, setRecord);

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
          onCommand={(what) => {
            if (what === 'stop') change({ tail: null });
            send(what);
          }}
        />
        <FilterFields url={url} change={change} refusal={reader.refusal} />
      </div>
      <ViewControls
        {...{ connection, streamName, reader, url, change, schema }}
        onSchema={setSchema}
      />
      <ReadingStatus
        reader={reader}
        url={url}
        change={change}
        isFiltering={isFiltering(url)}
        onToEnd={place.tailFromEnd}
      />
      {record.isMissing && <MissingNotice url={url} change={change} />}
      <Records
        {...{ connection, detail, reader, record, url, renderResend }}
        isFiltering={isFiltering(url)}
      />
    </div>
  );
}

interface ViewControlsProps extends Pick<RecordsBoardProps, 'connection'> {
  readonly streamName: string;
  readonly reader: RecordReader;
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly schema: GivenSchema | undefined;
  readonly onSchema: (schema: GivenSchema | undefined) => void;
}

/** How the records are shown, and where else they may go. */
function ViewControls(props: ViewControlsProps) {
  const { connection, streamName, reader, url, change, schema, onSchema } = props;
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
        <SchemaForm schema={schema} refusal={reader.refusal} onSchema={onSchema} />
      </PopOver>
      {connection.canExport && <ExportMenu reader={reader} streamName={streamName} />}
    </div>
  );
}

interface MissingNoticeProps {
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
}

/** A link names a record that was not read. */
function MissingNotice({ url, change }: MissingNoticeProps) {
  const t = useTranslations('records');
  return (
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
  );
}

interface RecordsProps extends RecordsBoardProps {
  readonly reader: RecordReader;
  readonly record: OpenRecord;
  readonly url: RecordsUrl;
  readonly isFiltering: boolean;
}

/** The table, with the open record beside it or below. */
function Records(props: RecordsProps) {
  const { connection, detail, reader, record, url, isFiltering, renderResend } = props;
  const { streamName, recordDistribution } = detail.stream;
  const { opened, selected, open, close, takesFocus } = record;
  const columns = useMemo(() => orderColumns(url.columns), [url.columns]);
  return (
    <div
      className={`grid items-start gap-3 ${opened === undefined ? '' : 'lg:grid-cols-[minmax(0,1fr)_420px]'}`}
    >
      <RecordsTable
        live={reader.live}
        columns={columns}
        zone={url.zone}
        isTailing={isTail(reader.reading)}
        recordDistribution={recordDistribution}
        selected={selected}
        onOpen={open}
        empty={<EmptyTable reader={reader} isFiltering={isFiltering} />}
      />
      {opened !== undefined && (
        <RecordPanel
          detail={opened}
          shards={detail.shards}
          recordDistribution={recordDistribution}
          zone={url.zone}
          streamPath={streamPagePath(connection.connectionId, streamName)}
          takesFocus={takesFocus}
          renderResend={renderResend}
          onClose={close}
        />
      )}
    </div>
  );
}
