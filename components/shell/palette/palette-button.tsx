'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { Keys } from '@/components/ui/commands/keys';
import { offeredCommands } from '@/components/ui/commands/page-commands';
import { commandOf, isTakenByElement } from '@/components/ui/commands/pressed-keys';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';

const PaletteDialog = lazyDialog(() =>
  import('./palette-dialog').then((module) => module.PaletteDialog),
);
const ShortcutsDialog = lazyDialog(() =>
  import('./shortcuts-dialog').then((module) => module.ShortcutsDialog),
);

type Open = 'nothing' | 'palette' | 'shortcuts';

interface PaletteButtonProps {
  readonly connections: readonly ConnectionSummary[];
}

/** The way to everything by name, and the keys that work on every page. */
export function PaletteButton(props: PaletteButtonProps) {
  const connections = useVisibleConnections(props.connections);
  const t = useTranslations('palette');
  const [open, setOpen] = useState<Open>('nothing');
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const what = whatIsAsked(event);
      if (what === undefined) return;
      event.preventDefault();
      if (typeof what === 'function') what();
      else setOpen(what);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const close = () => setOpen('nothing');
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen('palette')}
        className="flex min-h-8 items-center gap-2 rounded-md border border-line-strong bg-raised px-2 text-[13px] text-muted hover:border-faint lg:min-w-48"
      >
        <Search aria-hidden size={14} />
        <span className="sr-only grow text-left lg:not-sr-only">{t('button')}</span>
        <span aria-hidden className="hidden lg:inline">
          <Keys keys={['mod', 'k']} />
        </span>
      </button>
      {open === 'palette' && (
        <PaletteDialog
          connections={connections}
          onShortcuts={() => setOpen('shortcuts')}
          onClose={close}
        />
      )}
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </>
  );
}

/** A key opens or does this, wherever it is pressed; undefined for all others. */
function whatIsAsked(event: KeyboardEvent): Open | (() => void) | undefined {
  // A field has no use for this one, and a dialog gives way to what is looked for.
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'palette';
  if (isTakenByElement(event)) return undefined;
  if (event.key === '?') return 'shortcuts';
  return commandOf(event, offeredCommands())?.run;
}
