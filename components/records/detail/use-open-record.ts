'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { RecordRow } from '@/lib/records/record-row';
import type { RecordReader } from '../use-record-reader';
import type { RecordDetail } from '../worker/worker-protocol';

export interface OpenRecord {
  readonly opened: RecordDetail | undefined;
  /** Its row, if that is among those shown. */
  readonly selected: RecordRow | undefined;
  /** A link names a record that was not read. */
  readonly isMissing: boolean;
  readonly open: (row: RecordRow) => void;
  readonly close: () => void;
  /** Somebody asked for it, rather than a link. */
  readonly takesFocus: boolean;
}

/** The record that the URL names by its sequence number. It stays open when its row is let go. */
export function useOpenRecord(
  { live, reading, open: openPlace }: RecordReader,
  name: string | null,
  setName: (name: string | null) => void,
): OpenRecord {
  const [opened, setOpened] = useState<{ name: string; detail: RecordDetail }>();
  const [takesFocus, setTakesFocus] = useState(false);
  const selected = useSyncExternalStore(
    live.subscribe,
    () => (name === null ? undefined : findRow(live.rows, name)),
    () => undefined,
  );
  const isAllLookedAt = useSyncExternalStore(
    live.subscribe,
    () => live.counts.left === 0,
    () => true,
  );
  const isOpen = opened?.name === name;
  useEffect(() => {
    if (selected === undefined || name === null || isOpen) return;
    void openPlace(selected).then((detail) => {
      if (detail !== undefined) setOpened({ name, detail });
    });
  }, [selected, name, isOpen, openPlace]);
  return {
    opened: name !== null && isOpen ? opened.detail : undefined,
    selected,
    isMissing:
      name !== null &&
      !isOpen &&
      selected === undefined &&
      reading.phase.kind === 'idle' &&
      reading.readBatches > 0 &&
      isAllLookedAt,
    open: useCallback(
      (row) => {
        setTakesFocus(true);
        setName(nameOf(row));
      },
      [setName],
    ),
    close: useCallback(() => {
      setName(null);
      document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
    }, [setName]),
    takesFocus,
  };
}

function nameOf({ sequenceNumber, subSequenceNumber }: RecordRow): string {
  return subSequenceNumber === undefined
    ? sequenceNumber
    : `${sequenceNumber}.${subSequenceNumber}`;
}

function findRow(rows: RecordReader['live']['rows'], name: string): RecordRow | undefined {
  const [sequenceNumber = '', sub] = name.split('.');
  return rows.at(rows.indexOf(sequenceNumber, sub === undefined ? undefined : Number(sub)));
}
