'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { RecordReader } from '../use-record-reader';
import type { RecordsUrl } from '../use-records-url';
import type { RecordView } from '../worker/worker-protocol';

/** Typing is followed once it has stopped: every change looks at all the records anew. */
const TYPING_MS = 120;

interface AppliedView {
  /** How the URL says that records are looked at. */
  readonly view: RecordView;
  /** Has the worker do so at once, for who does not wait until typing has stopped. */
  readonly applyView: () => void;
}

/** Has the worker look at what was read as the URL says. */
export function useView(
  setView: RecordReader['setView'],
  url: RecordsUrl,
  { schema, schemas, chain }: Pick<RecordView, 'schema' | 'schemas' | 'chain'>,
): AppliedView {
  const { text, as, has, min, max, after, before, cel, shows, only, values } = url;
  const isFirst = useRef(true);
  const apply = useRef(() => {});
  const view = useMemo<RecordView>(
    () => ({
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
      schemas,
      chain,
      only,
      valueColumns: values,
    }),
    [text, as, has, min, max, after, before, cel, shows, only, values, schema, schemas, chain],
  );
  useEffect(() => {
    const timer = setTimeout(() => apply.current(), isFirst.current ? 0 : TYPING_MS);
    isFirst.current = false;
    apply.current = () => {
      clearTimeout(timer);
      apply.current = () => {};
      setView(view);
    };
    return () => clearTimeout(timer);
  }, [setView, view]);
  return { view, applyView: useCallback(() => apply.current(), []) };
}
