'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { HashKey } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { type PutProblem, readPutFile } from '@/lib/records/files/put-file';
import { pointOfRecord, type RecordToPut } from '@/lib/records/record-to-put';
import { inSlices } from '../ui/in-slices';

/** A record of a file, by the line that it starts on. */
export interface FileRecord {
  readonly line: number;
  readonly record: RecordToPut;
  readonly point: HashKey;
}

export interface PutFileContents {
  readonly records: readonly FileRecord[];
  readonly points: readonly HashKey[];
  readonly problems: readonly { readonly line: number; readonly problem: PutProblem }[];
}

export type PutFileState =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly count: number }
  | { readonly state: 'read'; readonly contents: PutFileContents };

/** How often the count goes up while a file is read. */
const RECORDS_PER_REPORT = 5000;

/** Reads what was chosen, in slices; another choice puts an end to it. */
export function usePutFile(
  recordDistribution: RecordDistribution,
): readonly [PutFileState, (text: string) => void] {
  const [state, setState] = useState<PutFileState>({ state: 'none' });
  const reading = useRef<AbortController>(undefined);
  useEffect(() => () => reading.current?.abort(), []);

  const take = useCallback(
    (text: string) => {
      reading.current?.abort();
      if (text === '') return setState({ state: 'none' });
      const controller = new AbortController();
      reading.current = controller;
      setState({ state: 'reading', count: 0 });
      void readContents(text, recordDistribution, controller.signal, (count) =>
        setState({ state: 'reading', count }),
      )
        .then((contents) => setState({ state: 'read', contents }))
        .catch((error: unknown) => {
          if (!controller.signal.aborted) throw error;
        });
    },
    [recordDistribution],
  );
  return [state, take];
}

async function readContents(
  text: string,
  recordDistribution: RecordDistribution,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<PutFileContents> {
  const records: FileRecord[] = [];
  const problems: PutFileContents['problems'][number][] = [];
  await inSlices(
    readPutFile(text, recordDistribution),
    (read) => {
      if ('problem' in read) problems.push(read);
      else records.push({ ...read, point: pointOfRecord(read.record) });
      if (records.length % RECORDS_PER_REPORT === 0) onCount(records.length);
    },
    signal,
  );
  signal.throwIfAborted();
  return { records, points: records.map(({ point }) => point), problems };
}
