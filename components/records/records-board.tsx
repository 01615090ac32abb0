'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { Notice } from '@/components/ui/notices/notice';
import { useMedia } from '@/components/ui/use-media';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamPagePath } from '@/lib/api/stream-address';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { parseRecordId, printWholeRecordId } from '@/lib/records/record-id';
import { Button } from '../ui/button';
import { Failures, type StreamFailure } from './controls/failures';
import { isFiltering } from './controls/filter-fields';
import { ReadingPanel } from './controls/reading-panel';
import { ReadingStatus } from './controls/reading-status';
import { useReadingPlace } from './controls/use-reading-place';
import { RecordPanel, type RenderResend, type RenderResendAll } from './detail/record-panel';
import { type OpenRecord, useOpenRecord } from './detail/use-open-record';
import { RangeNotice, rangeRead } from './find/range-notice';
import { MissingSchema } from './layers/missing-schema';
import { type RecordLayers, useLayers } from './layers/use-layers';
import { orderColumns } from './table/columns';
import { EmptyTable } from './table/empty-table';
import { FacetList } from './table/facet-list';
import { RecordsTable } from './table/records-table';
import { useKeptColumns } from './table/use-kept-columns';
import { useView } from './table/use-view';
import { type RecordReader, useRecordReader } from './use-record-reader';
import { type ChangeUrl, type RecordsUrl, useRecordsUrl } from './use-records-url';
import { ViewControls } from './view-controls';

// Only an open record has it.
const RecordLayersPart = lazyPanel(() =>
  import('./layers/record-layers-part').then((module) => module.RecordLayersPart),
);

interface RecordsBoardProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly streamFailure: StreamFailure;
  readonly renderResend: RenderResend | undefined;
  readonly renderResendAll: RenderResendAll | undefined;
}

export function RecordsBoard(props: RecordsBoardProps) {
  const { connection, detail, streamFailure, renderResendAll } = props;
  const t = useTranslations('records');
  const { connectionId } = connection;
  const { streamName, recordDistribution } = detail.stream;
  const [url, setUrl] = useRecordsUrl();
  const reader = useRecordReader(connectionId, streamName);
  const change = useCallback((part: Parameters<typeof setUrl>[0]) => void setUrl(part), [setUrl]);
  const { reading } = reader;

  const layers = useLayers(connection, streamName, url, change, reader.schemaNews);
  const { view, applyView } = useView(reader.setView, url, layers);
  // No shard is that of a key where Kinesis places the records: all are read.
  const readUrl = recordDistribution === 'AUTO' ? { ...url, key: '' } : url;
  const place = useReadingPlace(connectionId, reader, readUrl, change, applyView);
  const setRecord = useCallback((record: string | null) => change({ record }), [change]);
  const record = useOpenRecord(reader, url.record, setRecord);
  const onValues = useKeptColumns(connectionId, streamName, url.values, change);
  const [showsFacets, setShowsFacets] = useState<boolean>();
  const isWide = useMedia(WIDE);
  const hasFacets = showsFacets ?? isWide;

  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
      {connection.isMasked && <Notice kind="info">{t('masked.connection')}</Notice>}
      <ReadingPanel {...{ reader, detail, url, change, place }} />
      <ViewControls
        {...{ connection, streamName, reader, url, change, layers, view, onValues, hasFacets }}
        readNow={place.readNow}
        onFacets={setShowsFacets}
      >
        <ResendAll reader={reader} renderResendAll={renderResendAll} />
      </ViewControls>
      <ReadingStatus
        reader={reader}
        url={url}
        change={change}
        isFiltering={isFiltering(url)}
        readNow={place.readNow}
        onToEnd={place.tailFromEnd}
      />
      <Failures reader={reader} stream={streamFailure} canExport={connection.canExport} />
      {place.isOtherFilter && reading.phase.kind === 'idle' && (
        <Notice kind="info">{t('search.other-filter')}</Notice>
      )}
      <RangeNotice reader={reader} url={url} />
      <MissingSchema layers={layers} />
      {record.isMissing && <MissingNotice url={url} change={change} />}
      <Records
        {...props}
        {...{ reader, record, url, change, layers, onValues, hasFacets }}
        isFiltering={isFiltering(url)}
      />
    </div>
  );
}

interface ResendAllProps extends Pick<RecordsBoardProps, 'renderResendAll'> {
  readonly reader: RecordReader;
}

/** As many as a person looks through before they are sent. */
const MAX_RESENT = 10_000;

/** Sends the records of a failed batch again: all that are shown, or some of them. */
function ResendAll({ reader, renderResendAll }: ResendAllProps) {
  const { live, reading, recordsToPut } = reader;
  useSyncExternalStore(live.subscribe, live.getVersion, live.getVersion);
  // By what was read: what is set now may be another place, which nobody has seen yet.
  const isReady = rangeRead(reader) !== undefined && reading.phase.kind === 'idle';
  if (!isReady || live.rows.length === 0) return null;
  const rows = live.rows.all().slice(0, MAX_RESENT);
  return renderResendAll?.({
    count: new Set(rows.map(printWholeRecordId)).size,
    loadRecords: () => recordsToPut(rows.map(({ batch, index, sub }) => ({ batch, index, sub }))),
  });
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
                sequenceNumber: parseRecordId(url.record ?? '').sequenceNumber,
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

/** Where the facets, the table and an open record fit beside each other. */
const WIDE = '(min-width: 1536px)';

/** From this width on an open record stands beside the table and not over it. */
const BESIDE = '(min-width: 1024px)';

/** By whether there are facets, and an open record. */
const GRIDS: Readonly<Record<string, string>> = {
  'false false': '',
  'true false': 'lg:grid-cols-[13rem_minmax(0,1fr)]',
  'false true': 'lg:grid-cols-[minmax(0,1fr)_420px]',
  'true true': 'lg:grid-cols-[13rem_minmax(0,1fr)_420px]',
};

/** In sight wherever the page stands: beside the table, or over its lower part on narrow screens. */
const PANEL =
  'overflow-y-auto rounded-[10px] max-lg:fixed max-lg:inset-x-2 max-lg:bottom-2 max-lg:z-30 max-lg:max-h-[65dvh] max-lg:shadow-xl lg:sticky lg:top-3 lg:max-h-[calc(100dvh-1.5rem)]';

interface RecordsProps extends RecordsBoardProps {
  readonly reader: RecordReader;
  readonly record: OpenRecord;
  readonly url: RecordsUrl;
  readonly layers: RecordLayers;
  readonly change: ChangeUrl;
  readonly onValues: (paths: readonly string[]) => void;
  readonly hasFacets: boolean;
  readonly isFiltering: boolean;
}

/** The table, with what it has most of before it, and the open record behind it or over the page. */
function Records(props: RecordsProps) {
  const { connection, detail, reader, record, url, change, isFiltering, renderResend } = props;
  const { layers, onValues, hasFacets } = props;
  const { streamName, recordDistribution } = detail.stream;
  const { opened, selected, open, close, takesFocus } = record;
  const columns = useMemo(() => orderColumns(url.columns), [url.columns]);
  const isBeside = useMedia(BESIDE);
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)] items-start gap-3 ${GRIDS[`${hasFacets} ${opened !== undefined}`]}`}
    >
      {hasFacets && (
        <FacetList
          live={reader.live}
          chosen={url.only}
          onChoose={(chosen) => change({ only: [...chosen] })}
        />
      )}
      <RecordsTable
        live={reader.live}
        columns={columns}
        valueColumns={url.values}
        order={url.sort}
        onOrder={(sort) => change({ sort })}
        zone={url.zone}
        isFollowed={reader.reading.phase.kind === 'tailing'}
        shards={detail.shards}
        recordDistribution={recordDistribution}
        selected={selected}
        isBesideRecord={isBeside && opened !== undefined}
        onOpen={open}
        empty={<EmptyTable reader={reader} isFiltering={isFiltering} />}
      />
      {opened !== undefined && (
        <div className={PANEL}>
          <RecordPanel
            detail={opened}
            shards={detail.shards}
            recordDistribution={recordDistribution}
            zone={url.zone}
            streamPath={streamPagePath(connection.connectionId, streamName)}
            takesFocus={takesFocus}
            layers={
              <RecordLayersPart detail={opened} reader={reader} record={record} layers={layers} />
            }
            renderResend={renderResend}
            columns={url.values}
            onColumns={onValues}
            onClose={close}
          />
        </div>
      )}
    </div>
  );
}
