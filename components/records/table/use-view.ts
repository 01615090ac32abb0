'use client';

import { useEffect, useRef } from 'react';
import type { RecordReader } from '../use-record-reader';
import type { RecordsUrl } from '../use-records-url';
import type { GivenSchema } from '../worker/worker-protocol';

/** Typing is followed once it has stopped: every change looks at all the records anew. */
const TYPING_MS = 200;

/** Has the worker look at what was read as the URL says. */
export function useView(
  setView: RecordReader['setView'],
  url: RecordsUrl,
  schema: GivenSchema | undefined,
): void {
  const { text, has, min, max, after, before, cel, shows } = url;
  const isFirst = useRef(true);
  useEffect(() => {
    const view = {
      filter: {
        text,
        key: has,
        minBytes: min ?? undefined,
        maxBytes: max ?? undefined,
        arrivedFrom: after ?? undefined,
        arrivedBefore: before ?? undefined,
        expression: cel,
      },
      shows,
      schema,
    };
    const timer = setTimeout(() => setView(view), isFirst.current ? 0 : TYPING_MS);
    isFirst.current = false;
    return () => clearTimeout(timer);
  }, [setView, text, has, min, max, after, before, cel, shows, schema]);
}
