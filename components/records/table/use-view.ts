'use client';

import { useCallback, useEffect, useRef } from 'react';
import type { RecordReader } from '../use-record-reader';
import type { RecordsUrl } from '../use-records-url';
import type { GivenSchema } from '../worker/worker-protocol';

/** Typing is followed once it has stopped: every change looks at all the records anew. */
const TYPING_MS = 200;

/**
 * Has the worker look at what was read as the URL says. Answers a function that does so at once, for
 * who does not wait until typing has stopped.
 */
export function useView(
  setView: RecordReader['setView'],
  url: RecordsUrl,
  schema: GivenSchema | undefined,
): () => void {
  const { text, as, has, min, max, after, before, cel, shows, only, values } = url;
  const isFirst = useRef(true);
  const apply = useRef(() => {});
  useEffect(() => {
    const view = {
      filter: {
        text,
        textKind: as,
        key: has,
        minBytes: min ?? undefined,
        maxBytes: max ?? undefined,
        arrivedFrom: after ?? undefined,
        arrivedBefore: before ?? undefined,
        expression: cel,
      },
      shows,
      schema,
      only,
      valueColumns: values,
    };
    const timer = setTimeout(() => apply.current(), isFirst.current ? 0 : TYPING_MS);
    isFirst.current = false;
    apply.current = () => {
      clearTimeout(timer);
      apply.current = () => {};
      setView(view);
    };
    return () => clearTimeout(timer);
  }, [setView, text, as, has, min, max, after, before, cel, shows, schema, only, values]);
  return useCallback(() => apply.current(), []);
}
