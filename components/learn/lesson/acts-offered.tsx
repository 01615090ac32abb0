'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { LessonLanguage, Offer, Turn } from '@/lib/lessons/lesson';
import { canSet } from '@/lib/lessons/rules/with-settings';
import type { Scene } from '@/lib/lessons/scene';
import { useLessonWords } from '../use-lesson-words';

interface ActsOfferedProps {
  readonly offers: readonly Offer[];
  readonly scene: Scene | undefined;
  readonly act: (turn: Turn) => Promise<void>;
}

/** Acts that the page beside it has no button for, or only behind a dialog. */
export function ActsOffered({ offers, scene, act }: ActsOfferedProps) {
  const t = useTranslations('learn');
  const { say, langOf } = useLessonWords();
  const acting = useMutation({ mutationFn: act });
  const buttons = offers.flatMap((offer): readonly Offered[] => {
    if ('put' in offer) {
      return [{ label: t('act.put', offer.put), turn: { put: offer.put } }];
    }
    if ('jump' in offer) {
      return [{ label: t(`act.jump.${offer.jump}`), turn: { jump: offer.jump } }];
    }
    if ('traffic' in offer) {
      return offer.traffic.map(({ label, settings }) => ({
        label: say(label),
        lang: langOf(label),
        turn: { traffic: settings },
      }));
    }
    if ('mode' in offer) return [{ label: t(`act.mode.${offer.mode}`), turn: offer }];
    if ('distribution' in offer) {
      return [{ label: t(`act.distribution.${offer.distribution}`), turn: offer }];
    }
    // It is no button: the panel has a sentence of it.
    if ('suppose' in offer) return [];
    return offer.read.map((read) => ({
      label: t('act.read', { shard: read.shard, from: read.from, at: read.at ?? 0 }),
      turn: { read },
    }));
  });
  if (buttons.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {buttons.map(({ label, lang, turn }) => (
        <Button
          key={label}
          lang={lang}
          disabled={acting.isPending || !canSet(scene?.stream, turn)}
          onClick={() => acting.mutate(turn)}
        >
          {label}
        </Button>
      ))}
      {acting.error !== null && <ErrorNotice error={acting.error} />}
    </div>
  );
}

interface Offered {
  readonly label: string;
  readonly lang?: LessonLanguage | undefined;
  readonly turn: Turn;
}
