'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { putRecords } from '@/lib/api/records/put-records';
import { MAX_RECORDS_PER_PUT } from '@/lib/kinesis/limits';
import { batchRecords } from '@/lib/records/record-to-put';
import { isRefusal } from './is-refusal';
import type { PutTarget } from './put-target';
import type { FileRecord } from './use-put-file';

export interface PutRecord {
  readonly item: FileRecord;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

export interface RefusedRecord {
  readonly item: FileRecord;
  readonly code: string;
  readonly message: string;
}

/** Each record of a file is in one of the four. */
export interface Sending {
  readonly isSending: boolean;
  /** What is on its way is waited for. */
  readonly isStopping: boolean;
  /** Of those that are being sent now. */
  readonly answered: number;
  readonly total: number;
  readonly put: readonly PutRecord[];
  readonly refused: readonly RefusedRecord[];
  /** Sent, but the answer never came: they may be in the stream. */
  readonly unsure: readonly FileRecord[];
  readonly unsent: readonly FileRecord[];
  /** Why it stopped, unless a person stopped it. */
  readonly error: Error | undefined;
}

/** A batch this large is stored within a few seconds also where the line is slow. */
const MAX_BATCH_BYTES = 5 * 1024 * 1024;

/** Sends batch after batch. Nothing is sent twice but by `send`, which a person calls. */
export function useSending(target: PutTarget) {
  const [sending, setSending] = useState<Sending>();
  const isStopped = useRef(false);
  const stop = useCallback(() => {
    isStopped.current = true;
    setSending((now) => now && { ...now, isStopping: true });
  }, []);
  useEffect(() => stop, [stop]);

  const { connectionId } = target.connection;
  const { streamName } = target;
  /** What was put before stays, what is sent again is no longer among the failed. */
  const send = async (items: readonly FileRecord[], before?: Sending) => {
    isStopped.current = false;
    const again = new Set(items);
    const put = [...(before?.put ?? [])];
    const refused = (before?.refused ?? []).filter(({ item }) => !again.has(item));
    const unsure = (before?.unsure ?? []).filter((item) => !again.has(item));
    const left = (before?.unsent ?? []).filter((item) => !again.has(item));
    let done = 0;
    let error: Error | undefined;
    const show = (isSending: boolean) =>
      setSending({
        isSending,
        isStopping: isStopped.current,
        answered: done,
        total: items.length,
        put,
        refused,
        unsure,
        unsent: isSending ? left : [...items.slice(done), ...left],
        error,
      });
    show(true);
    for (const batch of batchRecords(items, BATCH)) {
      if (isStopped.current) break;
      done += batch.length;
      try {
        const records = batch.map(({ record }) => record);
        const { results } = await putRecords(connectionId, streamName, records);
        for (const [index, item] of batch.entries()) {
          const result = results[index];
          if (result === undefined) unsure.push(item);
          else if ('errorCode' in result) {
            refused.push({ item, code: result.errorCode, message: result.errorMessage });
          } else put.push({ item, ...result });
        }
      } catch (cause) {
        error = cause instanceof Error ? cause : new Error(String(cause));
        if (isRefusal(error)) {
          const { code, message } = error;
          refused.push(...batch.map((item) => ({ item, code, message })));
        } else unsure.push(...batch);
        break;
      }
      show(true);
    }
    show(false);
  };
  return { sending, send, stop, forget: () => setSending(undefined) };
}

const BATCH = { records: MAX_RECORDS_PER_PUT, bytes: MAX_BATCH_BYTES };
