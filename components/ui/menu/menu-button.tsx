'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '../button';
import { lazyPanel } from '../lazy/lazy-part';
import type { MenuEntry } from './menu-entry';

const FloatingMenu = lazyPanel(() =>
  import('./floating-menu').then((module) => module.FloatingMenu),
);

interface MenuButtonProps {
  /** The name of the menu. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** `bare`: a small icon in a row; else a button of the toolbar. */
  readonly look?: 'button' | 'bare';
  readonly align?: 'start' | 'end';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

const BARE =
  'inline-grid size-7 place-items-center rounded-md text-faint hover:bg-ink/8 hover:text-ink aria-expanded:bg-ink/8 aria-expanded:text-ink';

/** A button that opens a menu below it. */
export function MenuButton(props: MenuButtonProps) {
  const { label, entries, look = 'button', align = 'start', className = '', children } = props;
  const [anchor, setAnchor] = useState<HTMLElement>();
  const trigger = {
    'aria-haspopup': 'menu',
    'aria-expanded': anchor !== undefined,
    onClick: ({ currentTarget }: { readonly currentTarget: HTMLElement }) =>
      setAnchor(currentTarget),
  } as const;
  return (
    <>
      {look === 'bare' ? (
        <button type="button" aria-label={label} className={`${BARE} ${className}`} {...trigger}>
          {children}
        </button>
      ) : (
        <Button className={className} {...trigger}>
          {children}
        </Button>
      )}
      {anchor !== undefined && (
        <FloatingMenu {...{ label, anchor, align, entries }} onClose={() => setAnchor(undefined)} />
      )}
    </>
  );
}
