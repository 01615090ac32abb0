'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraggedNumber } from '@/components/ui/dragged-number';
import {
  type PlayedName,
  type PlayedNumbers,
  playedLadder,
} from '@/lib/interaction/policy-ladders';

interface PlayedSentenceProps {
  readonly numbers: PlayedNumbers;
  /** While a number is dragged; undefined takes it back. */
  readonly onMove: (change: Partial<PlayedNumbers> | undefined) => void;
  readonly onChange: (change: Partial<PlayedNumbers>) => void;
}

/** A sentence says what the past is played with; its numbers are dragged, stepped or typed. */
export function PlayedSentence({ numbers, onMove, onChange }: PlayedSentenceProps) {
  const t = useTranslations('sizing.history');
  const ts = useTranslations('sizing');
  const number = (name: PlayedName, unitText?: string) => (shown: ReactNode) => (
    <DraggedNumber
      ladder={playedLadder(name)}
      value={numbers[name]}
      label={t(`names.${name}`)}
      hint={ts('drag')}
      words={shown}
      unitText={unitText}
      onMove={(value) => onMove(value === undefined ? undefined : { [name]: value })}
      onCommit={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <p className="max-w-[68rem] text-[14px] leading-7 pointer-coarse:leading-11">
      {t.rich('sentence', {
        shards: numbers.fixedShards,
        target: numbers.targetPercent / 100,
        up: numbers.upPercent / 100,
        down: numbers.downPercent / 100,
        minutes: numbers.coolDownMinutes,
        fixedShards: number('fixedShards'),
        targetPercent: number('targetPercent', '%'),
        upPercent: number('upPercent', '%'),
        downPercent: number('downPercent', '%'),
        coolDownMinutes: number('coolDownMinutes', t('minutes')),
      })}
    </p>
  );
}
