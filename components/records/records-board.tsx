'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { CLOCK_QUERY_KEY } from '@/lib/api/clock';
import { type ConnectionSummary, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import type { RecordSelection } from '@/lib/api/records';
import type { StreamDetail } from '@/lib/api/stream';
import { type Clock, clockTime } from '@/lib/base/clock';
import type { ReadingGoal } from '@/lib/interaction/record-reading';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { CheckList } from './check-list';
import { COLUMNS, orderColumns } from './columns';
import { ExportMenu } from './export-menu';
import { FilterFields, isFiltering } from './filter-fields';
import { type PlaceRefusal, resolvePlace } from './place';
import { PopOver } from './pop-over';
import { ReadControls } from './read-controls';
import { ReadingStatus } from './reading-status';
import { RecordPanel, type RenderResend } from './record-panel';
import { RecordsTable } from './records-table';
import { SchemaForm } from './schema-form';
import { useOpenRecord } from './use-open-record';
import { useRecordReader } from './use-record-reader';
import { type RecordsUrl, useRecordsUrl } from './use-records-url';
import type { GivenSchema } from './worker/messages';

interface RecordsBoardProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly renderResend: RenderResend | undefined;
}

export function RecordsBoard({ connection, detail, renderResend }: RecordsBoardProps) {
  const t = useTranslations('records');
  const { connectionId } = connection;
  const { streamName } = detail.stream;
  const [url, setUrl] = useRecordsUrl();
  const reader = useRecordReader(connectionId, streamName);
  const [schema, setSchema] = useState<GivenSchema>();
  const [refusal, setRefusal] = useState<PlaceRefusal>();
  const [readPlace, setReadPlace] = useState<string>();
  const readNow = useReadNow(connectionId);
  const change = useCallback((part: Parameters<typeof setUrl>[0]) => void setUrl(part), [setUrl]);
  const columns = useMemo(() => orderColumns(url.columns), [url.columns]);
  const { reading, say } = reader;
  const isTailing = reading.phase.kind === 'tailing' || reading.phase.kind === 'paused';
  const canGoOn = readPlace === placeInWords(url) && reading.cursor !== undefined;

  const start = (goal: ReadingGoal) => {
    const place = resolvePlace(url.from, readNow(), url.shards);
    setRefusal(place.ok ? undefined : place.refusal);
    if (!place.ok) return;
    const selection: RecordSelection = {
      place: place.value,
      shardIds: url.shards.length === 0 ? undefined : url.shards,
      partitionKey: url.key === '' ? undefined : url.key,
    };
    setReadPlace(placeInWords(url));
    reader.start(selection, goal);
  };
  const page: ReadingGoal = { kind: 'page', records: url.page };
  const tail = () => {
    change({ tail: true });
    if (canGoOn) reader.goOn({ kind: 'tail' });
    else start({ kind: 'tail' });
  };

  useView(reader.setView, url, schema);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that is opened is read once
  useEffect(() => start(url.tail ? { kind: 'tail' } : page), []);

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
          reading={reading}
          refusal={refusal}
          canGoOn={canGoOn}
          readNow={readNow}
          onRead={() => {
            change({ tail: null });
            start(page);
          }}
          onReadOn={() => reader.goOn(page)}
          onTail={tail}
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
      <ReadingStatus reader={reader} url={url} change={change} isFiltering={isFiltering(url)} />
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
          isTailing={isTailing}
          selected={selected}
          onOpen={open}
          empty={<Empty reader={reader} isFiltering={isFiltering(url)} />}
        />
        {opened !== undefined && (
          <RecordPanel
            detail={opened}
            shards={detail.shards}
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

/** A change of it means that what was read is of another place. */
function placeInWords({ from, shards, key }: RecordsUrl): string {
  return JSON.stringify([from, shards, key]);
}

/** The time that "15 minutes ago" is counted from: in the simulator that of its clock. */
function useReadNow(connectionId: string): () => number {
  const client = useQueryClient();
  return useCallback(() => {
    const isSimulator = connectionId === SIMULATOR_CONNECTION_ID;
    const clock = isSimulator ? client.getQueryData<Clock>(CLOCK_QUERY_KEY) : undefined;
    return clock === undefined ? Date.now() : clockTime(clock, Date.now());
  }, [client, connectionId]);
}

/** Typing is followed once it has stopped: every change looks at all the records anew. */
const TYPING_MS = 200;

function useView(
  setView: ReturnType<typeof useRecordReader>['setView'],
  url: RecordsUrl,
  schema: GivenSchema | undefined,
): void {
  const { text, has, min, max, after, before, cel, shows } = url;
  const isFirst = useRef(true);
  useEffect(() => {
    const view = {
      filter: {
        text,
        key: has,
        minBytes: min ?? undefined,
        maxBytes: max ?? undefined,
        arrivedFrom: after ?? undefined,
        arrivedBefore: before ?? undefined,
        expression: cel,
      },
      shows,
      schema,
    };
    const timer = setTimeout(() => setView(view), isFirst.current ? 0 : TYPING_MS);
    isFirst.current = false;
    return () => clearTimeout(timer);
  }, [setView, text, has, min, max, after, before, cel, shows, schema]);
}

interface EmptyProps {
  readonly reader: ReturnType<typeof useRecordReader>;
  readonly isFiltering: boolean;
}

function Empty({ reader: { reading, live, failure }, isFiltering }: EmptyProps) {
  const t = useTranslations('records');
  useSyncExternalStore(live.subscribe, live.getVersion, live.getVersion);
  if (failure !== undefined) return t('empty.failed');
  if (isFiltering && live.counts.viewed > 0) return t('empty.no-match');
  if (reading.phase.kind === 'tailing' || reading.phase.kind === 'paused')
    return t('empty.tailing');
  if (reading.asking !== undefined) return t('empty.reading');
  return t('empty.nothing');
}
