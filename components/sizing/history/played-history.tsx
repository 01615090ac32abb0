'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Notice } from '@/components/ui/notices/notice';
import { DEFAULT_POLICY, type PlayedNumbers } from '@/lib/interaction/policy-ladders';
import { isPlayable } from '@/lib/kinesis/sizing/history/scaling-policy';
import { sizeHolding } from '@/lib/kinesis/sizing/history/size-play';
import {
  demandOf,
  knownSteps,
  type MeasuredThrottles,
  type TrafficHistory,
} from '@/lib/kinesis/sizing/history/traffic-history';
import { HistoryAssumptions } from './history-assumptions';
import { HistoryChart } from './history-chart';
import { PlayedSentence } from './played-sentence';
import { PlayedTable } from './played-table';
import { ThrottledTable } from './throttled-table';
import { type HistoryScene, usePlayedSizes } from './use-played-sizes';
import { usePlayedUrl } from './use-played-url';

interface PlayedHistoryProps extends HistoryScene {
  readonly history: TrafficHistory;
  /** Undefined where nobody counted them. */
  readonly throttles?: MeasuredThrottles;
  /** Said where nothing is known of it. */
  readonly empty: string;
}

/** The proposed size holds so many of a thousand minutes. */
const HELD_PER_MILLE = 990;

/** A past with today's size, with another and with a policy: what each throttles, and what it costs. */
export function PlayedHistory({ history, throttles, empty, ...scene }: PlayedHistoryProps) {
  const t = useTranslations('sizing.history');
  const [url, setUrl] = usePlayedUrl();
  const [dragged, setDragged] = useState<Partial<PlayedNumbers>>();
  const demand = useMemo(() => demandOf(history), [history]);
  const held = useMemo(() => sizeHolding(demand, HELD_PER_MILLE), [demand]);
  const always = useMemo(() => sizeHolding(demand, 1000), [demand]);
  const played = playedNumbers({ ...url, ...dragged }, held ?? 1);
  const sizes = usePlayedSizes(history, demand, played, scene);
  if (held === undefined || always === undefined) {
    return <p className="text-[13px] text-muted">{empty}</p>;
  }
  return (
    <>
      <div>
        <p aria-live="polite" className="text-lg leading-7 font-semibold">
          {t('held', { held, always })}
        </p>
        <p className="text-xs text-muted">
          {t('known', { known: knownSteps(demand), all: demand.length })}
          {throttles !== undefined && <> {t('measured', { ...throttles })}</>}
        </p>
      </div>
      <PlayedSentence
        numbers={played}
        onMove={setDragged}
        onChange={(change) => {
          setDragged(undefined);
          void setUrl(change);
        }}
      />
      {!isPlayable(played) && <Notice kind="warning">{t('unplayable')}</Notice>}
      <HistoryChart startMs={history.startMs} demand={demand} sizes={sizes} />
      <PlayedTable sizes={sizes} stepCount={demand.length} />
      <ThrottledTable startMs={history.startMs} demand={demand} sizes={sizes} />
      <HistoryAssumptions />
    </>
  );
}

type Chosen = { readonly [Name in keyof PlayedNumbers]?: number | null };

function playedNumbers(chosen: Chosen, held: number): PlayedNumbers {
  return {
    fixedShards: chosen.fixedShards ?? held,
    targetPercent: chosen.targetPercent ?? DEFAULT_POLICY.targetPercent,
    upPercent: chosen.upPercent ?? DEFAULT_POLICY.upPercent,
    downPercent: chosen.downPercent ?? DEFAULT_POLICY.downPercent,
    coolDownMinutes: chosen.coolDownMinutes ?? DEFAULT_POLICY.coolDownMinutes,
  };
}
