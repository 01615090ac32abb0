'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import { useStreams } from '@/components/kinesis/use-streams';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/fields/select-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import {
  type ConnectionSummary,
  keepsStreams,
  SIMULATOR_CONNECTION_ID,
} from '@/lib/api/connections';
import { trafficQuery } from '@/lib/api/simulator/traffic-query';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { openShards } from '@/lib/kinesis/shards/shard';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';
import { newDraft } from '@/lib/lessons/file/draft-lesson';
import { type SourceStream, setUpOf } from '@/lib/lessons/file/set-up-of';
import { keepLesson, newLessonKey } from '../kept-lessons';

interface SourceFormProps {
  readonly connections: readonly ConnectionSummary[];
  readonly connectionId: string | undefined;
  readonly streamName: string | undefined;
  /** Called with the key of the new lesson. */
  readonly onBegun: (lessonKey: string) => void;
}

/** A stream is chosen, whose layout the lesson begins with. */
export function SourceForm(props: SourceFormProps) {
  const { connections, onBegun } = props;
  const t = useTranslations('own-lessons');
  const tl = useTranslations('learn');
  const nameOf = useConnectionName();
  const [connectionId, setConnectionId] = useState(props.connectionId ?? SIMULATOR_CONNECTION_ID);
  const [chosen, setChosen] = useState(props.streamName);
  const { streams = [], error, retry } = useStreams(connectionId, { isPolled: false });
  const names = streams.map((stream) => stream.streamName);
  const streamName = chosen ?? names[0];
  return (
    <div className="mx-auto grid max-w-xl gap-4">
      <div>
        <Link
          href="/learn"
          className="flex min-h-6 items-center gap-1 text-[13px] text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden size={14} />
          {tl('all')}
        </Link>
        <h1 className="text-xl font-semibold leading-7">{t('make')}</h1>
        <p className="mt-1 text-[13px] leading-5 text-muted">{t('make-intro')}</p>
      </div>
      <div className="grid gap-4 rounded-[10px] border border-line bg-panel p-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t('source.connection')}
            value={connectionId}
            onChange={({ target }) => {
              setConnectionId(target.value);
              setChosen(undefined);
            }}
          >
            {connections.map((connection) => (
              <option key={connection.connectionId} value={connection.connectionId}>
                {nameOf(connection)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('source.stream')}
            value={streamName}
            onChange={({ target }) => setChosen(target.value)}
          >
            {withName(names, streamName).map((name) => (
              <option key={name} value={name}>
                {nameIn(name)}
              </option>
            ))}
          </SelectField>
        </div>
        {error !== null && <ErrorNotice error={error} onRetry={retry} />}
        {streamName !== undefined && <Source {...{ connectionId, streamName, onBegun }} />}
      </div>
    </div>
  );
}

/** The list is read page by page: the name that the URL gives may not be there yet. */
function withName(names: readonly string[], name: string | undefined): readonly string[] {
  return name === undefined || names.includes(name) ? names : [name, ...names];
}

function nameIn(streamName: string): string {
  return parseStreamArn(streamName)?.streamName ?? streamName;
}

interface SourceProps extends Pick<SourceFormProps, 'onBegun'> {
  readonly connectionId: string;
  readonly streamName: string;
}

/** What is taken of the stream, in the numbers of the case. */
function Source({ connectionId, streamName, onBegun }: SourceProps) {
  const t = useTranslations('own-lessons');
  const stream = useQuery(streamQuery(connectionId, streamName));
  const traffic = useQuery({
    ...trafficQuery(streamName),
    enabled: keepsStreams({ connectionId }),
  });
  const [hasNoRoom, setHasNoRoom] = useState(false);
  const isKnown = stream.data !== undefined && !traffic.isLoading;
  const source = stream.data && {
    shards: stream.data.shards,
    retentionHours: stream.data.stream.retentionHours,
    traffic: traffic.data?.traffic,
  };
  const setUp = source && setUpOf(source);
  const begin = () => {
    if (setUp?.ok !== true) return;
    const key = newLessonKey();
    const isKept = keepLesson(key, newDraft(nameIn(streamName), setUp.value));
    setHasNoRoom(!isKept);
    if (isKept) onBegun(key);
  };
  return (
    <>
      {stream.error !== null && (
        <ErrorNotice error={stream.error} onRetry={() => void stream.refetch()} />
      )}
      {source !== undefined && (
        <Taken
          source={source}
          hasTraffic={setUp?.ok === true && setUp.value.traffic !== undefined}
        />
      )}
      {setUp?.ok === false && (
        <Notice kind="warning">{t('source.too-many', { limit: setUp.refusal.limit })}</Notice>
      )}
      {hasNoRoom && <Notice kind="error">{t('no-room')}</Notice>}
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={!isKnown || setUp?.ok !== true}
        onClick={begin}
      >
        {t('source.begin')}
      </Button>
    </>
  );
}

function Taken({
  source,
  hasTraffic,
}: {
  readonly source: SourceStream;
  readonly hasTraffic: boolean;
}) {
  const t = useTranslations('own-lessons.source');
  const { shards, retentionHours, traffic } = source;
  return (
    <ul className="grid gap-1 text-[13px] leading-5">
      <li>{t('layout', { count: openShards(shards).length, hours: retentionHours })}</li>
      {traffic !== undefined && (
        <li>
          {hasTraffic
            ? t('traffic', { records: traffic.recordsPerSecond, bytes: traffic.recordBytes })
            : t('no-traffic', { records: traffic.recordsPerSecond })}
        </li>
      )}
      <li className="text-muted">{t('untouched')}</li>
    </ul>
  );
}
