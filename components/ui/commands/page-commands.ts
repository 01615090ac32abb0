'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** A key as `KeyboardEvent.key` names it; `mod` is Ctrl, or ⌘ on a Mac. */
export type Key = 'mod' | 'shift' | (string & {});

/** Something that the page in view can do, to be found by its name. */
export interface PageCommand {
  readonly id: string;
  readonly label: string;
  /** Each of these does it, anywhere on the page but where text is typed. The first is shown. */
  readonly ways?: readonly (readonly Key[])[];
  readonly run: () => void;
}

const groups = new Map<object, readonly PageCommand[]>();
const listeners = new Set<() => void>();
let all: readonly PageCommand[] = [];
const NONE: readonly PageCommand[] = [];

/** Offers `commands` for as long as the component is there; pass the same list while nothing changes. */
export function usePageCommands(commands: readonly PageCommand[]): void {
  useEffect(() => {
    const group = {};
    change(() => groups.set(group, commands));
    return () => change(() => groups.delete(group));
  }, [commands]);
}

/** The commands that the page in view offers. */
export function useOfferedCommands(): readonly PageCommand[] {
  return useSyncExternalStore(subscribe, offeredCommands, () => NONE);
}

export function offeredCommands(): readonly PageCommand[] {
  return all;
}

function change(by: () => void): void {
  by();
  all = [...groups.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
