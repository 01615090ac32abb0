'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Keys } from '@/components/ui/commands/keys';
import type { ConnectionSummary } from '@/lib/api/connections';
import { type Entry, usePaletteGroups } from './use-palette-groups';

interface PaletteDialogProps {
  readonly connections: readonly ConnectionSummary[];
  readonly onShortcuts: () => void;
  readonly onClose: () => void;
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
              className="w-full text-ellipsis border-b border-line bg-transparent px-4 py-3 text-[15px] outline-none placeholder:text-faint"
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
      {entry.keys !== undefined && (
        <span className="ml-auto">
          <Keys keys={entry.keys} />
        </span>
      )}
    </Command.Item>
  );
}
