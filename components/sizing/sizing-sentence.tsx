'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraggedNumber } from '@/components/ui/dragged-number';
import {
  byteUnitOf,
  type SizingName,
  type SizingNumbers,
  sizingLadder,
} from '@/lib/interaction/sizing-ladders';
import { useSizingWords } from './use-sizing-words';

interface SizingSentenceProps {
  readonly numbers: SizingNumbers;
  readonly region: string;
  readonly regions: readonly string[];
  /** While a number is dragged; undefined takes it back. */
  readonly onMove: (change: Partial<SizingNumbers> | undefined) => void;
  readonly onChange: (change: Partial<SizingNumbers>) => void;
  readonly onRegion: (region: string) => void;
}

/** A sentence of a stream, whose numbers are dragged, stepped or typed. */
export function SizingSentence(props: SizingSentenceProps) {
  const { numbers, region, regions, onMove, onChange, onRegion } = props;
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const unitText = useUnitText();
  const number = (name: SizingName) => (shown: ReactNode) => (
    <DraggedNumber
      ladder={sizingLadder(name, numbers[name])}
      value={numbers[name]}
      label={t(`names.${name}`)}
      hint={t('drag')}
      words={shown}
      unitText={unitText(name, numbers[name])}
      onMove={(value) => onMove(value === undefined ? undefined : { [name]: value })}
      onCommit={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <p className="max-w-[75rem] text-[15px] leading-8 sm:text-lg sm:leading-9 pointer-coarse:leading-11">
      {t.rich('sentence', {
        rate: words.rate(numbers.bytesPerSecond),
        size: words.bytes(numbers.recordBytes),
        times: words.times(numbers.peakPercent),
        shared: numbers.sharedReaders,
        pushed: numbers.fanOutReaders,
        days: numbers.retentionHours / 24,
        headroom: numbers.headroomPercent / 100,
        discount: numbers.discountPercent / 100,
        bytesPerSecond: number('bytesPerSecond'),
        recordBytes: number('recordBytes'),
        peakPercent: number('peakPercent'),
        sharedReaders: number('sharedReaders'),
        fanOutReaders: number('fanOutReaders'),
        retentionHours: number('retentionHours'),
        headroomPercent: number('headroomPercent'),
        discountPercent: number('discountPercent'),
        region: () => (
          <select
            aria-label={t('region')}
            value={region}
            onChange={({ target }) => onRegion(target.value)}
            className="h-[1.7em] max-w-full rounded bg-accent/10 px-1 text-[1em] font-semibold text-accent hover:bg-accent/20 pointer-coarse:h-10"
          >
            {regions.map((each) => (
              <option key={each} className="bg-panel text-ink">
                {each}
              </option>
            ))}
          </select>
        ),
      })}
    </p>
  );
}

/** What stands behind the field while a number is typed. */
function useUnitText() {
  const t = useTranslations('sizing.units');
  return (name: SizingName, value: number): string | undefined => {
    switch (name) {
      case 'bytesPerSecond':
        return `${byteUnitOf(value)}/s`;
      case 'recordBytes':
        return byteUnitOf(value);
      case 'peakPercent':
        return '×';
      case 'retentionHours':
        return t('days');
      case 'headroomPercent':
      case 'discountPercent':
        return '%';
      default:
        return undefined;
    }
  };
}
