'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Chain } from '@/lib/records/decode/chain';
import { parseRecordId, printRecordId } from '@/lib/records/record-id';
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
  /** Reads it by another chain than all records are; undefined for that again. */
  readonly tryChain: (chain: Chain | undefined) => void;
}

/** A record as it was read, by the view and by the chain of then. */
interface Opened {
  readonly name: string;
  readonly viewCount: number;
  readonly chain: Chain | undefined;
  readonly detail: RecordDetail;
}

/** The record that the URL names by its sequence number. It stays open when its row is let go. */
export function useOpenRecord(
  { live, reading, viewCount, open: openPlace }: RecordReader,
  name: string | null,
  setName: (name: string | null) => void,
): OpenRecord {
  const [opened, setOpened] = useState<Opened>();
  const [chain, tryChain] = useState<Chain>();
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
  const isNew = isOpen && opened.viewCount === viewCount && opened.chain === chain;
  useEffect(() => {
    if (selected === undefined || name === null || isNew) return;
    void openPlace(selected, chain).then((detail) => {
      if (detail !== undefined) setOpened({ name, viewCount, chain, detail });
    });
  }, [selected, name, viewCount, chain, isNew, openPlace]);
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
        setName(printRecordId(row));
      },
      [setName],
    ),
    close: useCallback(() => {
      setName(null);
      document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
    }, [setName]),
    takesFocus,
    tryChain,
  };
}

function findRow(rows: RecordReader['live']['rows'], name: string): RecordRow | undefined {
  const id = parseRecordId(name);
  const row = rows.at(rows.indexOf(id));
  // By other layers a record may come apart otherwise than when the link was made.
  return row ?? rows.all().find(({ sequenceNumber }) => sequenceNumber === id.sequenceNumber);
}
