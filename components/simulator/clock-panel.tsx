'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { ClockTime } from '@/components/ui/times/clock-time';
import {
  type ClockJump,
  clockQuery,
  clockQueryKey,
  jumpClock,
  setClock,
} from '@/lib/api/simulator/clock-query';
import { type Clock, type ClockMode, showsRealTime } from '@/lib/base/clock';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';

const MODES: readonly ClockMode[] = ['real', '60x', '3600x', 'paused'];
const JUMPS: readonly ClockJump[] = ['hour', 'day'];

type Change =
  | { readonly what: 'mode'; readonly mode: ClockMode }
  | { readonly what: 'jump'; readonly by: ClockJump };

export function ClockPanel({ readOnly }: { readonly readOnly: boolean }) {
  const t = useTranslations('simulator');
  const { data: clock, error, refetch } = useQuery(clockQuery());
  /** Chosen, and not yet answered. */
  const [wantedMode, setWantedMode] = useState<ClockMode>();
  const change = useChangeClock(() => setWantedMode(undefined));
  return (
    <Panel title={t('clock.title')}>
      <div className="grid gap-4 px-4 pb-4 pt-2">
        <p className="min-h-7 text-[17px] font-semibold tracking-tight">
          {clock !== undefined && <ClockTime clock={clock} showsYear />}{' '}
          <span className="text-[13px] font-normal text-muted">
            {clock !== undefined && t(`clock.states.${stateOf(clock)}`)}
          </span>
        </p>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <fieldset disabled={readOnly || clock === undefined}>
            <legend className="mb-1 text-xs font-medium text-muted">{t('clock.speed')}</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
              {MODES.map((mode) => (
                <label key={mode} className="flex min-h-8 items-center gap-1.5">
                  <input
                    type="radio"
                    name="clock-mode"
                    checked={mode === (wantedMode ?? clock?.mode)}
                    onChange={() => {
                      setWantedMode(mode);
                      change.mutate({ what: 'mode', mode });
                    }}
                    className="accent-accent"
                  />
                  {t(`clock.modes.${mode}`)}
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset disabled={readOnly || clock === undefined || change.isPending}>
            <legend className="mb-1 text-xs font-medium text-muted">{t('clock.jump')}</legend>
            <div className="flex gap-2">
              {JUMPS.map((by) => (
                <Button key={by} onClick={() => change.mutate({ what: 'jump', by })}>
                  {t(`clock.jumps.${by}`)}
                </Button>
              ))}
            </div>
          </fieldset>
        </div>
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {change.error !== null && <ErrorNotice error={change.error} />}
        <ul className="grid max-w-[75ch] list-disc gap-1 pl-4 text-xs text-muted">
          <li>{t('clock.notes.follows')}</li>
          <li>{t('clock.notes.throughput')}</li>
          <li>{t('clock.notes.paused')}</li>
          <li>{t('clock.notes.forward')}</li>
        </ul>
      </div>
    </Panel>
  );
}

function useChangeClock(onSettled: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Change) =>
      wanted.what === 'mode' ? setClock(wanted.mode) : jumpClock(wanted.by),
    onSettled,
    onSuccess: (set: Clock) => {
      queryClient.setQueryData(clockQueryKey(), set);
      // Streams may have become ACTIVE by that, and shards have expired.
      return queryClient.invalidateQueries({ queryKey: ['connections'] });
    },
  });
}

function stateOf(clock: Clock): ClockMode | 'ahead' {
  return clock.mode === 'real' && !showsRealTime(clock) ? 'ahead' : clock.mode;
}
