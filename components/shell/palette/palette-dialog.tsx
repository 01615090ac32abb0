'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useParams, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import { useStreams } from '@/components/kinesis/use-streams';
import { Keys } from '@/components/ui/commands/keys';
import { type Key, useOfferedCommands } from '@/components/ui/commands/page-commands';
import { type ConnectionSummary, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { streamPagePath } from '@/lib/api/stream-address';
import { matchesWords } from './matches-words';

/** More of them are found by typing on. */
const MAX_STREAMS_SHOWN = 20;

interface PaletteDialogProps {
  readonly connections: readonly ConnectionSummary[];
  readonly onShortcuts: () => void;
  readonly onClose: () => void;
}

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly keys?: readonly Key[];
  readonly go: () => void;
}

/** Streams, pages, what this page can do, connections, and where a key goes: all by name. */
export function PaletteDialog({ connections, onShortcuts, onClose }: PaletteDialogProps) {
  const t = useTranslations('palette');
  const [typed, setTyped] = useState('');
  const groups = usePaletteGroups(typed, connections, onShortcuts);
  const choose = (entry: Entry) => {
    onClose();
    entry.go();
  };
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-black/35" />
        <BaseDialog.Popup
          aria-label={t('title')}
          className="fixed inset-x-3 top-[max(1rem,10vh)] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border border-line bg-panel shadow-2xl outline-none"
        >
          <Command
            label={t('title')}
            shouldFilter={false}
            loop
            className="flex max-h-[70vh] flex-col"
          >
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder={t('placeholder')}
              className="w-full border-b border-line bg-transparent px-4 py-3 text-[15px] outline-none placeholder:text-faint"
            />
            <Command.List className="min-h-0 overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-center text-[13px] text-muted">
                {t('nothing')}
              </Command.Empty>
              {groups.map(({ heading, entries }) => (
                <PaletteGroup key={heading} heading={heading}>
                  {entries.map((entry) => (
                    <PaletteItem key={entry.id} entry={entry} onChoose={choose} />
                  ))}
                </PaletteGroup>
              ))}
            </Command.List>
          </Command>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function PaletteGroup({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: ReactNode;
}) {
  return (
    <Command.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface PaletteItemProps {
  readonly entry: Entry;
  readonly onChoose: (entry: Entry) => void;
}

function PaletteItem({ entry, onChoose }: PaletteItemProps) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={() => onChoose(entry)}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-3 text-[13px] data-[selected=true]:bg-accent/12"
    >
      <span className="min-w-0 truncate">{entry.label}</span>
      {entry.note !== undefined && <span className="truncate text-muted">{entry.note}</span>}
      {entry.keys !== undefined && (
        <span className="ml-auto">
          <Keys keys={entry.keys} />
        </span>
      )}
    </Command.Item>
  );
}

/** What matches the words that are typed, group by group. */
function usePaletteGroups(
  typed: string,
  connections: readonly ConnectionSummary[],
  onShortcuts: () => void,
) {
  const t = useTranslations('palette');
  const router = useRouter();
  const nameOf = useConnectionName();
  const { connectionId = SIMULATOR_CONNECTION_ID, streamName } = useParams<{
    connectionId?: string;
    streamName?: string;
  }>();
  const { streams = [] } = useStreams(connectionId, { isPolled: false });
  const commands = useOfferedCommands();
  const to = (path: string) => () => router.push(path);
  const streamPath = `/${connectionId}/streams/${streamName}`;

  const key = typed.trim();
  const actions: readonly Entry[] = [
    ...commands.map(({ id, label, keys, run }) => ({
      id: `do ${id}`,
      label,
      ...(keys && { keys }),
      go: run,
    })),
  ];
  const locate: readonly Entry[] =
    streamName === undefined || key === ''
      ? []
      : [
          {
            id: 'locate',
            label: t('locate', { key }),
            go: to(`${streamPath}?key=${encodeURIComponent(key)}`),
          },
        ];
  const pages: readonly Entry[] = [
    ...(streamName === undefined
      ? []
      : [
          { id: 'shards', label: t('pages.shards'), go: to(streamPath) },
          { id: 'records', label: t('pages.records'), go: to(`${streamPath}/records`) },
        ]),
    { id: 'streams', label: t('pages.streams'), go: to(`/${connectionId}/streams`) },
    { id: 'tools', label: t('pages.tools'), go: to(`/${SIMULATOR_CONNECTION_ID}/tools`) },
    { id: 'shortcuts', label: t('pages.shortcuts'), keys: ['?'], go: onShortcuts },
  ];
  const others = connections.filter((connection) => connection.connectionId !== connectionId);
  const matching = (entries: readonly Entry[]) =>
    entries.filter(({ label }) => matchesWords(label, typed));
  return [
    { heading: t('groups.actions'), entries: matching(actions) },
    {
      heading: t('groups.streams'),
      entries: streams
        .filter((stream) => matchesWords(stream.streamName, typed))
        .slice(0, MAX_STREAMS_SHOWN)
        .map((stream) => ({
          id: `stream ${stream.streamName}`,
          label: stream.streamName,
          go: to(streamPagePath(connectionId, stream.streamName)),
        })),
    },
    { heading: t('groups.pages'), entries: matching(pages) },
    {
      heading: t('groups.connections'),
      entries: matching(
        others.map((connection) => ({
          id: `connection ${connection.connectionId}`,
          label: nameOf(connection),
          go: to(`/${connection.connectionId}/streams`),
        })),
      ),
    },
    { heading: t('groups.keys'), entries: locate },
  ].filter(({ entries }) => entries.length > 0);
}
