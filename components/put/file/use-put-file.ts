'use client';

import { useEffect, useRef, useState } from 'react';
import { inSlices } from '@/components/ui/in-slices';
import type { HashKey } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { readPutFile, withoutByteOrderMark } from '@/lib/records/files/put-file';
import type { PutProblem } from '@/lib/records/files/put-item';
import { guessPutReading, type PutReading } from '@/lib/records/files/put-reading';
import { pointOfRecord } from '@/lib/records/record-to-put';
import type { FileRecord } from '../file-record';

export interface PutFileContents {
  readonly records: readonly FileRecord[];
  readonly points: readonly HashKey[];
  readonly problems: readonly { readonly line: number; readonly problem: PutProblem }[];
}

export type PutFileState =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly count: number }
  | { readonly state: 'read'; readonly contents: PutFileContents };

/** The file that was chosen, and how it is read. */
export interface PutFileText {
  readonly text: string;
  readonly reading: PutReading;
}

/** Holds a file, and how it is read, until it is sent. */
export interface PutFileReader {
  /** Undefined before a file is chosen. */
  readonly file: PutFileText | undefined;
  readonly state: PutFileState;
  readonly take: (text: string) => void;
  readonly read: (reading: PutReading) => void;
}

/** How often the count goes up while a file is read. */
const RECORDS_PER_REPORT = 5000;

/** Reads what was chosen, in slices. Another choice, or another way to read it, ends that. */
export function usePutFile(recordDistribution: RecordDistribution): PutFileReader {
  const [file, setFile] = useState<PutFileText>();
  const [state, setState] = useState<PutFileState>({ state: 'none' });
  const underWay = useRef<AbortController>(undefined);
  useEffect(() => () => underWay.current?.abort(), []);

  const start = (next: PutFileText | undefined) => {
    underWay.current?.abort();
    setFile(next);
    if (next === undefined) return setState({ state: 'none' });
    const controller = new AbortController();
    underWay.current = controller;
    setState({ state: 'reading', count: 0 });
    const { signal } = controller;
    const onCount = (count: number) => setState({ state: 'reading', count });
    void readContents(next, recordDistribution, signal, onCount)
      .then((contents) => setState({ state: 'read', contents }))
      .catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
  };
  return {
    file,
    state,
    take: (chosen) => {
      const text = withoutByteOrderMark(chosen);
      const isEmpty = text === '';
      start(isEmpty ? undefined : { text, reading: guessPutReading(text, recordDistribution) });
    },
    read: (reading) => file !== undefined && start({ ...file, reading }),
  };
}

async function readContents(
  { text, reading }: PutFileText,
  recordDistribution: RecordDistribution,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<PutFileContents> {
  const records: FileRecord[] = [];
  const problems: PutFileContents['problems'][number][] = [];
  await inSlices(
    readPutFile(text, reading, { recordDistribution, randomKey: () => crypto.randomUUID() }),
    (read) => {
      if ('problem' in read) problems.push(read);
      if ('record' in read) records.push({ ...read, point: pointOfRecord(read.record) });
      if (records.length % RECORDS_PER_REPORT === 0) onCount(records.length);
    },
    signal,
  );
  signal.throwIfAborted();
  return { records, points: records.map(({ point }) => point), problems };
}
