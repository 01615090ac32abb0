'use client';

import { useSyncExternalStore } from 'react';
import type { Key } from './page-commands';

const NAMES: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  shift: 'Shift',
  alt: 'Alt',
};

/** Keys to press, as this keyboard calls them. */
export function Keys({ keys }: { readonly keys: readonly Key[] }) {
  const isMac = useSyncExternalStore(neverChanges, isMacKeyboard, () => false);
  const nameOf = (key: Key) =>
    key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : (NAMES[key.toLowerCase()] ?? key.toUpperCase());
  return (
    <span className="inline-flex items-center gap-0.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded border border-line-strong bg-panel px-1 text-center font-sans text-[11px] leading-4.5 text-muted"
        >
          {nameOf(key)}
        </kbd>
      ))}
    </span>
  );
}

function neverChanges(): () => void {
  return () => {};
}

function isMacKeyboard(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
