import { useParams, useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import { useStreams } from '@/components/kinesis/use-streams';
import { type Key, useOfferedCommands } from '@/components/ui/commands/page-commands';
import { type ConnectionSummary, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { nameInEncodedSegment } from '@/lib/api/path-segment';
import { runsPagePath, sizingPath, streamPagePath } from '@/lib/api/stream-address';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import { matchesWords } from './matches-words';

/** More of them are found by typing on. */
const MAX_STREAMS_SHOWN = 20;

/** Something to choose. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly keys?: readonly Key[] | undefined;
  readonly go: () => void;
}

interface Group {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

/** Finds what matches the words that a person typed, group by group. */
export function usePaletteGroups(
  typed: string,
  connections: readonly ConnectionSummary[],
  onShortcuts: () => void,
): readonly Group[] {
  const t = useTranslations('palette.groups');
  const commands = useOfferedCommands();
  const actions = commands.map(({ id, label, ways, run }) => ({
    id: `do ${id}`,
    label,
    keys: ways?.[0],
    go: run,
  }));
  const groups = [
    { heading: t('actions'), entries: matching(actions, typed) },
    {
      heading: t('streams'),
      entries: matching(useStreamEntries(), typed).slice(0, MAX_STREAMS_SHOWN),
    },
    { heading: t('pages'), entries: matching(usePageEntries(onShortcuts), typed) },
    { heading: t('lessons'), entries: matching(useLessonEntries(), typed) },
    { heading: t('connections'), entries: matching(useConnectionEntries(connections), typed) },
    { heading: t('keys'), entries: useKeyEntries(typed.trim()) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

function matching(entries: readonly Entry[], typed: string): readonly Entry[] {
  return entries.filter(({ label }) => matchesWords(label, typed));
}

/** Tells the page that a person is on, and leads to others. */
function usePlace() {
  const router = useRouter();
  const { connectionId = SIMULATOR_CONNECTION_ID, streamName } = useParams<{
    connectionId?: string;
    streamName?: string;
  }>();
  return {
    connectionId,
    streamName: streamName === undefined ? undefined : nameInEncodedSegment(streamName),
    streamPath: streamName === undefined ? undefined : `/${connectionId}/streams/${streamName}`,
    makePath: makeLessonPath(connectionId, streamName),
    to: (path: string) => () => router.push(path),
  };
}

/** The page on which the stream that a person looks at becomes a lesson. */
function makeLessonPath(connectionId: string, streamName = ''): string {
  const stream = nameInEncodedSegment(streamName);
  return `/learn/make?${new URLSearchParams({ connection: connectionId, stream })}`;
}

function useStreamEntries(): readonly Entry[] {
  const { connectionId, to } = usePlace();
  const { streams = [] } = useStreams(connectionId, { isPolled: false });
  return streams.map(({ streamName }) => ({
    id: `stream ${streamName}`,
    label: streamName,
    go: to(streamPagePath(connectionId, streamName)),
  }));
}

function usePageEntries(onShortcuts: () => void): readonly Entry[] {
  const t = useTranslations('palette.pages');
  const { connectionId, streamName, streamPath, makePath, to } = usePlace();
  const ofStream =
    streamName === undefined || streamPath === undefined
      ? []
      : [
          { id: 'shards', label: t('shards'), go: to(streamPath) },
          { id: 'records', label: t('records'), go: to(`${streamPath}/records`) },
          { id: 'stream-runs', label: t('stream-runs'), go: to(`${streamPath}/runs`) },
          { id: 'settings', label: t('settings'), go: to(`${streamPath}/settings`) },
          { id: 'make-lesson', label: t('make-lesson'), go: to(makePath) },
          { id: 'size-it', label: t('size-it'), go: to(sizingPath(connectionId, streamName)) },
        ];
  return [
    ...ofStream,
    { id: 'streams', label: t('streams'), go: to(`/${connectionId}/streams`) },
    { id: 'runs', label: t('runs'), go: to(runsPagePath(connectionId)) },
    { id: 'audit', label: t('audit'), go: to('/audit') },
    { id: 'connections', label: t('connections'), go: to('/connections') },
    { id: 'health', label: t('health'), go: to(`/${connectionId}/health`) },
    { id: 'sizing', label: t('sizing'), go: to('/sizing') },
    { id: 'learn', label: t('learn'), go: to('/learn') },
    { id: 'tools', label: t('tools'), go: to(`/${SIMULATOR_CONNECTION_ID}/tools`) },
    { id: 'shortcuts', label: t('shortcuts'), keys: ['?'], go: onShortcuts },
  ];
}

function useLessonEntries(): readonly Entry[] {
  const language = useLocale();
  const { to } = usePlace();
  return LESSON_HEADS.map(({ id, number, title }) => ({
    id: `lesson ${id}`,
    label: `${number} ${title[language]}`,
    go: to(`/learn/${id}`),
  }));
}

function useConnectionEntries(connections: readonly ConnectionSummary[]): readonly Entry[] {
  const nameOf = useConnectionName();
  const { connectionId, to } = usePlace();
  return connections
    .filter((connection) => connection.connectionId !== connectionId)
    .map((connection) => ({
      id: `connection ${connection.connectionId}`,
      label: nameOf(connection),
      go: to(`/${connection.connectionId}/streams`),
    }));
}

/** Any words may be a partition key. */
function useKeyEntries(key: string): readonly Entry[] {
  const t = useTranslations('palette');
  const { streamPath, to } = usePlace();
  if (streamPath === undefined || key === '') return [];
  const go = to(`${streamPath}?key=${encodeURIComponent(key)}`);
  return [{ id: 'locate', label: t('locate', { key }), go }];
}
