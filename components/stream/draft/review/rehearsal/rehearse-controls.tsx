'use client';

import { useTranslations } from 'next-intl';
import { MAX_READERS } from '@/lib/simulator-contract/reader-pace';
import { Button } from '../../../../ui/button';
import type { RehearsalState } from './use-rehearsal';

const COUNTS = Array.from({ length: MAX_READERS + 1 }, (_, count) => count);

interface RehearseControlsProps {
  readonly phase: RehearsalState['phase'];
  readonly isDisabled: boolean;
  /** Undefined where the console knows the consumers itself. */
  readonly consumers: number | undefined;
  readonly onConsumers: (count: number) => void;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

/** Begins a rehearsal; where nobody here knows the consumers, a person says how many there are. */
export function RehearseControls(props: RehearseControlsProps) {
  const { phase, isDisabled, consumers, onConsumers, onStart, onStop } = props;
  const t = useTranslations('review.rehearsal');
  const isRunning = phase === 'running';
  return (
    <>
      {consumers !== undefined && (
        <label className="flex items-center gap-1.5 text-[13px] text-muted">
          {t('assume')}
          <select
            value={consumers}
            onChange={({ target }) => onConsumers(Number(target.value))}
            className="h-8 rounded-md border border-line-strong bg-raised px-2 text-ink"
          >
            {COUNTS.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
      )}
      {/* One button, so that it keeps the focus. */}
      <Button disabled={isDisabled && !isRunning} onClick={isRunning ? onStop : onStart}>
        {isRunning ? t('stop') : phase === 'done' ? t('again') : t('rehearse')}
      </Button>
    </>
  );
}
