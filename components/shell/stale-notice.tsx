'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { awaitsFirstAnswer, lastAnswerTime, PATIENCE_MS } from './last-answer';

const TICK_MS = 1000;
/** A tick that comes later than this was held back: the page was hidden, or the machine asleep. */
const HELD_BACK_MS = 5000;

interface Waiting {
  /** Epoch milliseconds; undefined where no answer has come at all. */
  readonly lastAnswerAt: number | undefined;
  readonly waitedMs: number;
}

/** On every page that polls: how old it is, once answers no longer come. */
export function StaleNotice() {
  const t = useTranslations('shell.stale');
  const format = useFormatter();
  const waiting = useWaiting();
  return (
    <div role="status" className="sticky top-0 z-30 bg-bg">
      {waiting !== undefined && (
        <p className="mx-auto max-w-[1440px] px-3 pt-2 text-xs text-muted tabular-nums sm:px-5">
          {t.rich(
            waiting.lastAnswerAt === undefined
              ? 'first'
              : waiting.waitedMs < 2 * MINUTE_MS
                ? 'seconds'
                : 'minutes',
            {
              time: format.dateTime(waiting.lastAnswerAt ?? 0, 'second'),
              seconds: Math.round(waiting.waitedMs / 1000),
              minutes: Math.floor(waiting.waitedMs / MINUTE_MS),
              // It changes all the time, and is not to be read aloud again and again.
              age: (words) => <span aria-hidden>{words}</span>,
            },
          )}
        </p>
      )}
    </div>
  );
}

const MINUTE_MS = 60_000;

function useWaiting(): Waiting | undefined {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>();
  useEffect(() => {
    let lastTick = Date.now();
    let watchedSince = lastTick;
    let asksSince: number | undefined;
    const timer = setInterval(() => {
      const now = Date.now();
      if (document.hidden || now - lastTick > HELD_BACK_MS) watchedSince = now;
      lastTick = now;
      const queries = queryClient.getQueryCache().getAll();
      const lastAnswerAt = lastAnswerTime(queries, now, watchedSince);
      asksSince = awaitsFirstAnswer(queries) ? (asksSince ?? now) : undefined;
      const firstMs = asksSince === undefined ? 0 : now - Math.max(asksSince, watchedSince);
      if (lastAnswerAt !== undefined) setWaiting({ lastAnswerAt, waitedMs: now - lastAnswerAt });
      else setWaiting(firstMs > PATIENCE_MS ? { lastAnswerAt, waitedMs: firstMs } : undefined);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [queryClient]);
  return waiting;
}
