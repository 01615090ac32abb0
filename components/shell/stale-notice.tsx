'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { lastAnswerTime } from './last-answer';

const TICK_MS = 1000;
/** A tick that comes later than this was held back: the page was hidden, or the machine asleep. */
const HELD_BACK_MS = 5000;

interface Waiting {
  readonly lastAnswerAt: number;
  readonly now: number;
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
          {t.rich(ageOf(waiting) < 2 * MINUTE_S ? 'seconds' : 'minutes', {
            time: format.dateTime(waiting.lastAnswerAt, 'second'),
            seconds: ageOf(waiting),
            minutes: Math.floor(ageOf(waiting) / MINUTE_S),
            // It changes all the time, and is not to be read aloud again and again.
            age: (words) => <span aria-hidden>{words}</span>,
          })}
        </p>
      )}
    </div>
  );
}

const MINUTE_S = 60;

function ageOf({ lastAnswerAt, now }: Waiting): number {
  return Math.round((now - lastAnswerAt) / 1000);
}

function useWaiting(): Waiting | undefined {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>();
  useEffect(() => {
    let lastTick = Date.now();
    let watchedSince = lastTick;
    const timer = setInterval(() => {
      const now = Date.now();
      if (document.hidden || now - lastTick > HELD_BACK_MS) watchedSince = now;
      lastTick = now;
      const lastAnswerAt = lastAnswerTime(queryClient.getQueryCache().getAll(), now, watchedSince);
      setWaiting(lastAnswerAt === undefined ? undefined : { lastAnswerAt, now });
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [queryClient]);
  return waiting;
}
