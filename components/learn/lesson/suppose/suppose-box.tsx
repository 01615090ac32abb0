'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { DraggedNumber } from '@/components/ui/dragged-number';
import { inShownUnit } from '@/lib/base/ladder';
import type { Offer, Step, Supposed, SupposedName, Turn } from '@/lib/lessons/lesson';
import type { LessonPlay } from '@/lib/lessons/lesson-play';
import type { Scene } from '@/lib/lessons/scene';
import { lastSupposed } from '@/lib/lessons/suppose/judge-suppose';
import { LADDERS } from '@/lib/lessons/suppose/ladders';
import { MonthsOfModes } from './months-of-modes';

interface SupposeBoxProps {
  readonly offer: Extract<Offer, { suppose: unknown }>;
  readonly step: Step;
  readonly play: LessonPlay;
  readonly scene: Scene | undefined;
  readonly act: (turn: Turn) => Promise<void>;
  readonly isOver: boolean;
}

/** A sentence of a stream, whose numbers are moved, and what it costs: after what was asked first. */
export function SupposeBox({ offer, step, play, scene, act, isOver }: SupposeBoxProps) {
  const [draft, setDraft] = useState<Supposed>();
  const { played, before } = play.course;
  const own = isOver ? played : played.slice(before);
  const supposed = draft ?? lastSupposed(own) ?? offer.suppose;
  const { predict } = step;
  const isAsked =
    predict !== undefined &&
    played.every(({ turn }) => !('predict' in turn && turn.predict === predict.id));
  return (
    <div className="grid gap-3 rounded-md border border-line p-3">
      <Sentence
        supposed={supposed}
        moves={isOver || isAsked ? [] : offer.moves}
        onMove={setDraft}
        onCommit={(suppose) => {
          setDraft(undefined);
          void act({ suppose });
        }}
      />
      {!isAsked && <MonthsOfModes supposed={supposed} prices={scene?.prices} isSettled={isOver} />}
    </div>
  );
}

interface SentenceProps {
  readonly supposed: Supposed;
  readonly moves: readonly SupposedName[];
  readonly onMove: (supposed: Supposed | undefined) => void;
  readonly onCommit: (supposed: Supposed) => void;
}

function Sentence({ supposed, moves, onMove, onCommit }: SentenceProps) {
  const t = useTranslations('learn.suppose');
  const number = (name: SupposedName) => (words: ReactNode) =>
    moves.includes(name) ? (
      <DraggedNumber
        ladder={LADDERS[name]}
        value={supposed[name]}
        label={t(`name.${name}`)}
        hint={t('drag')}
        words={words}
        onMove={(value) => onMove(value === undefined ? undefined : { ...supposed, [name]: value })}
        onCommit={(value) => onCommit({ ...supposed, [name]: value })}
      />
    ) : (
      <b className="whitespace-nowrap font-semibold tabular-nums">{words}</b>
    );
  return (
    <p className="text-[15px] leading-7 pointer-coarse:leading-10">
      {t.rich('sentence', {
        shardCount: supposed.shards,
        records: supposed.recordsPerSecond,
        size: inShownUnit(LADDERS.recordBytes, supposed.recordBytes),
        days: inShownUnit(LADDERS.retentionHours, supposed.retentionHours),
        polling: supposed.consumers,
        pushed: supposed.fanOut,
        shards: number('shards'),
        recordsPerSecond: number('recordsPerSecond'),
        recordBytes: number('recordBytes'),
        retentionHours: number('retentionHours'),
        consumers: number('consumers'),
        fanOut: number('fanOut'),
      })}
    </p>
  );
}
