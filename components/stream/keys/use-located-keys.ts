'use client';

import { useEffect, useState } from 'react';
import { inSlices } from '@/components/ui/in-slices';
import { isTooLong, type LocatedKey, linesOf, locateKey } from './located-keys';

export interface LocatedKeys {
  readonly keys: readonly LocatedKey[];
  readonly lineCount: number;
  readonly tooLongCount: number;
  readonly isDone: boolean;
}

const NONE: LocatedKeys = { keys: [], lineCount: 0, tooLongCount: 0, isDone: true };
const LINES_PER_REPORT = 10_000;

/** The keys of the text with their MD5s, which are made in slices; another text begins anew. */
export function useLocatedKeys(text: string): LocatedKeys {
  const [located, setLocated] = useState(NONE);
  useEffect(() => {
    const controller = new AbortController();
    const lines = linesOf(text);
    const keys: LocatedKey[] = [];
    let done = 0;
    const tooLongCount = () => done - keys.length;
    const report = (isDone: boolean) =>
      setLocated({ keys, lineCount: lines.length, tooLongCount: tooLongCount(), isDone });
    const take = (line: string) => {
      done += 1;
      if (!isTooLong(line)) keys.push(locateKey(line));
      if (done % LINES_PER_REPORT === 0) report(false);
    };
    void inSlices(lines, take, controller.signal)
      .then(() => controller.signal.aborted || report(true))
      .catch((error: unknown) => {
        if (!controller.signal.aborted) throw error;
      });
    return () => controller.abort();
  }, [text]);
  return located;
}
