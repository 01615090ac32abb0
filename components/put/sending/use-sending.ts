'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { isRefusal } from '@/lib/api/api-error';
import type { Confirmation } from '@/lib/api/confirmation';
import { putRecords } from '@/lib/api/records/put-records';
import {
  NOT_SENDING,
  type RecordSending,
  recordSendingReducer,
  type SendingEvent,
} from '@/lib/interaction/record-sending';
import { MAX_RECORDS_PER_PUT } from '@/lib/kinesis/limits';
import { batchRecords } from '@/lib/records/record-to-put';
import type { FileRecord } from '../file-record';
import type { PutTarget } from '../put-target';

export type Sending = RecordSending<FileRecord>;

/** A batch this large is stored within a few seconds also where the line is slow. */
const MAX_BATCH_BYTES = 5 * 1024 * 1024;
const BATCH = { records: MAX_RECORDS_PER_PUT, bytes: MAX_BATCH_BYTES };

/** Sends batch after batch. Nothing is sent twice but by `send`, which a person calls. */
export function useSending(target: PutTarget) {
  const [sending, setSending] = useState<Sending>(NOT_SENDING);
  // The loop of `send` outlives a render: it goes by what holds now.
  const latest = useRef<Sending>(NOT_SENDING);
  const act = useCallback((event: SendingEvent<FileRecord>) => {
    latest.current = recordSendingReducer(latest.current, event);
    setSending(latest.current);
  }, []);
  const stop = useCallback(() => act({ type: 'stop' }), [act]);
  useEffect(() => stop, [stop]);

  const { connectionId } = target.connection;
  const { streamName } = target;
  const send = async (items: readonly FileRecord[], approvalId?: string) => {
    act({ type: 'send', batches: [...batchRecords(items, BATCH)] });
    // A second person approves one batch.
    let confirmed: Confirmation | undefined = target.name.confirmed && {
      ...target.name.confirmed,
      approvalId,
    };
    for (let batch = latest.current.onItsWay; batch; batch = latest.current.onItsWay) {
      const records = batch.map(({ record }) => record);
      act(await outcomeOf(putRecords(connectionId, streamName, records, confirmed)));
      confirmed = target.name.confirmed;
    }
  };
  const forget = () => {
    latest.current = NOT_SENDING;
    setSending(NOT_SENDING);
  };
  return { sending: sending === NOT_SENDING ? undefined : sending, send, stop, forget };
}

async function outcomeOf(answer: ReturnType<typeof putRecords>): Promise<SendingEvent<FileRecord>> {
  try {
    return { type: 'answered', results: (await answer).results };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const refusal = isRefusal(error) ? { code: error.code, message: error.message } : undefined;
    return { type: 'failed', error, refusal };
  }
}
