'use client';

import { useTranslations } from 'next-intl';
import type { SizingNumbers } from '@/lib/interaction/sizing-ladders';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { pollEveryMs, type ShardNeed, type ShardsNeeded } from '@/lib/kinesis/sizing/shards-needed';
import { useSizingWords } from './use-sizing-words';

interface ShardsPanelProps {
  readonly needed: ShardsNeeded;
  readonly numbers: SizingNumbers;
}

/** How often a consumer of the KCL polls unless it is told otherwise. */
const USUAL_POLL_MS = 1000;

/** The number of shards, the limit that binds, and what every other limit would need. */
export function ShardsPanel({ needed, numbers }: ShardsPanelProps) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const { shards, binding, needs, utilization } = needed;
  const pollMs = pollEveryMs(numbers.sharedReaders);
  return (
    <section
      aria-labelledby="shards-needed"
      className="grid gap-x-8 gap-y-3 rounded-[10px] border border-line bg-panel px-4 py-3 md:grid-cols-[auto_minmax(0,1fr)]"
    >
      <div className="md:max-w-72">
        <h2 id="shards-needed" aria-live="polite" className="text-2xl leading-8 font-semibold">
          {t('shards', { shards })}
        </h2>
        <p className="text-[13px] font-medium">{t(`binds.${binding.limit}`)}</p>
        <p className="text-[13px] text-muted">{t('each', { share: words.percent(utilization) })}</p>
        {shards > MAX_SHARDS_PER_STREAM && (
          <p className="mt-1 text-[13px] text-bad">
            {t('too-many', { limit: MAX_SHARDS_PER_STREAM })}
          </p>
        )}
        {pollMs > USUAL_POLL_MS && (
          <p className="mt-1 text-xs text-muted">
            {t('polls', { readers: numbers.sharedReaders, seconds: pollMs / 1000 })}
          </p>
        )}
      </div>
      <ul className="grid content-start gap-2 text-[12.5px]">
        {needs.map((need) => (
          <Need
            key={need.limit}
            need={need}
            headroom={1 + numbers.headroomPercent / 100}
            most={binding.exactShards}
            isBinding={need === binding}
          />
        ))}
      </ul>
    </section>
  );
}

interface NeedProps {
  readonly need: ShardNeed;
  readonly headroom: number;
  readonly most: number;
  readonly isBinding: boolean;
}

/** One limit: what comes, over what a shard takes. */
function Need({ need, headroom, most, isBinding }: NeedProps) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const { limit, perSecond, perShard, exactShards, shards } = need;
  const inRecords = limit === 'records-in';
  const rate = (value: number) =>
    inRecords
      ? t('records-per-second', { records: words.exact(Math.round(value)) })
      : words.rate(value);
  const share = most === 0 ? 0 : exactShards / most;
  return (
    <li className={isBinding ? 'font-semibold' : 'text-muted'}>
      <span className="flex flex-wrap justify-between gap-x-3">
        <span>{t(`limits.${limit}`)}</span>
        <span className="font-normal tabular-nums">
          {rate(perSecond)} × {words.exact(headroom)} ÷ {rate(perShard)} ={' '}
          <b className={isBinding ? 'font-semibold' : 'font-medium'}>{t('shards', { shards })}</b>
        </span>
      </span>
      <span aria-hidden className="mt-0.5 block h-1.5 rounded-[3px] bg-line">
        <span
          className={`block h-full rounded-[3px] ${isBinding ? 'bg-ink' : 'bg-faint'}`}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </li>
  );
}
