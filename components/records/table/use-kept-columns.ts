'use client';

import { useEffect } from 'react';
import { parseValuePath } from '@/lib/records/value-path';
import type { ChangeUrl } from '../use-records-url';

/** Keeps the columns of the value for each stream; a link that names some goes before them. */
export function useKeptColumns(
  connectionId: string,
  streamName: string,
  paths: readonly string[],
  change: ChangeUrl,
): (paths: readonly string[]) => void {
  const name = `shardline-columns ${connectionId} ${streamName}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a page that is opened
  useEffect(() => {
    const kept = readKept(name);
    if (paths.length === 0 && kept.length > 0) change({ values: [...kept] });
  }, []);
  return (chosen) => {
    localStorage.setItem(name, JSON.stringify(chosen));
    change({ values: [...chosen] });
  };
}

/** What a page of another version has left there counts as nothing. */
function readKept(name: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter(
      (path): path is string => typeof path === 'string' && parseValuePath(path) !== undefined,
    );
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
