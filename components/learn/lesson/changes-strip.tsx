'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Panel } from '@/components/ui/panel';
import type { Turn } from '@/lib/lessons/lesson';
import type { Frame, LessonPlay } from '@/lib/lessons/lesson-play';
import { useLessonWords } from '../use-lesson-words';

interface ChangesStripProps {
  readonly play: LessonPlay;
  readonly onBackTo: (frame: Frame) => void;
}

/** The strip shows what each act changed, oldest first; a person goes back to any of them. */
export function ChangesStrip({ play, onBackTo }: ChangesStripProps) {
  const t = useTranslations('learn.changes');
  const listRef = useRef<HTMLOListElement>(null);
  const count = play.frames.length;
  // The newest frame is what one looks for.
  useEffect(() => {
    if (count > 0) listRef.current?.scrollTo({ left: listRef.current.scrollWidth });
  }, [count]);
  if (count === 0) return null;
  return (
    <Panel title={t('title')} aside={t('hint')}>
      <ol ref={listRef} className="flex gap-2 overflow-x-auto px-4 pb-4 pt-3">
        {play.frames.map((frame) => (
          <li key={frame.course.played.length} className="max-w-full shrink-0">
            <FrameButton frame={frame} onBackTo={onBackTo} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function FrameButton({
  frame,
  onBackTo,
}: { readonly frame: Frame } & Pick<ChangesStripProps, 'onBackTo'>) {
  const t = useTranslations('learn.changes');
  const { count, share, cents } = useLessonWords();
  const { before, after, refused } = frame;
  const rows: readonly (readonly [string, string, string])[] = [
    [t('open'), count(before.open), count(after.open)],
    [t('closed'), count(before.closed), count(after.closed)],
    [t('busiest'), share(before.busiest), share(after.busiest)],
    ...(before.monthCents === undefined || after.monthCents === undefined
      ? []
      : [[t('month'), cents(before.monthCents), cents(after.monthCents)] as const]),
  ];
  return (
    <button
      type="button"
      disabled={refused !== undefined}
      onClick={() => onBackTo(frame)}
      className="grid min-w-36 gap-1.5 rounded-md border border-line bg-raised px-3 py-2 text-left text-xs enabled:hover:border-faint"
    >
      <span className="flex items-center justify-between gap-3 text-[13px] font-medium">
        <TurnWords turn={frame.turn} />
        {refused !== undefined && <X aria-hidden size={13} className="text-bad" />}
      </span>
      {refused !== undefined ? (
        <span className="text-muted">
          {t('read' in frame.turn ? 'answered' : 'put' in frame.turn ? 'some' : 'refused')}
        </span>
      ) : (
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          {rows.map(([name, from, to]) => (
            <span key={name} className="grid">
              <span className="text-muted">{name}</span>
              <span className="tabular-nums">
                {from === to ? to : `${from} → `}
                {from !== to && <b className="font-semibold">{to}</b>}
              </span>
            </span>
          ))}
        </span>
      )}
    </button>
  );
}

function TurnWords({ turn }: { readonly turn: Turn }) {
  const t = useTranslations('learn.turn');
  if ('split' in turn) return t('split', { shard: turn.split });
  if ('merge' in turn) return t('merge', { first: turn.merge[0], second: turn.merge[1] });
  if ('put' in turn) return t('put', { count: turn.put.count });
  if ('jump' in turn) return t(`jump.${turn.jump}`);
  if ('read' in turn) return t('read', { shard: turn.read.shard });
  if ('mode' in turn) return t(`mode.${turn.mode}`);
  if ('distribution' in turn) return t(`distribution.${turn.distribution}`);
  return t('traffic');
}
