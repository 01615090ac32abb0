'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { streamPagePath } from '@/lib/api/stream-address';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { type StreamEntry, shardToLookAt } from './list/stream-entry';
import { useVerdictWords } from './list/use-verdict-words';

const LIMITS_POLL_MS = 60_000;
const MAX_NAMED = 4;

interface SummaryProps {
  readonly connectionId: string;
  /** Those that need attention, what burns first. */
  readonly burning: readonly StreamEntry[];
  readonly entries: readonly StreamEntry[];
}

/** What the account is like as a whole. A sum of a part of the streams says of how many it is. */
export function Summary({ connectionId, burning, entries }: SummaryProps) {
  const t = useTranslations('streams.summary');
  const format = useFormatter();
  const limits = useQuery({
    ...accountLimitsQuery(connectionId),
    refetchInterval: LIMITS_POLL_MS,
  }).data?.limits;
  const seenCount = entries.filter(({ seen }) => seen !== undefined).length;
  const costs = entries.flatMap(({ cost }) => cost ?? []);
  const cents = costs.reduce((sum, cost) => sum + cost.cents, 0n);
  const partOf = (count: number) =>
    count < entries.length ? t('of-looked-at', { count }) : t('of-streams', { count });
  return (
    <section
      aria-label={t('title')}
      className="grid grid-cols-[auto_auto_auto] rounded-[10px] border border-line bg-panel md:grid-cols-[minmax(0,2.6fr)_minmax(0,0.9fr)_minmax(0,1fr)_minmax(0,0.9fr)]"
    >
      <div className="col-span-3 min-h-20 gap-7 px-4 py-2.5 max-md:min-h-0 max-md:border-b max-md:px-3 max-md:border-line md:col-span-1 md:flex">
        <Stat
          label={t('attention')}
          value={format.number(burning.length)}
          note={partOf(seenCount)}
        />
        <Burning connectionId={connectionId} burning={burning} />
      </div>
      <Cell>
        <Stat
          label={t('cost')}
          value={costs.length === 0 ? '–' : format.number(centsToDollars(cents), 'whole-dollars')}
          note={
            costs.length < entries.length ? t('of-looked-at', { count: costs.length }) : undefined
          }
        />
      </Cell>
      <Cell>
        <Stat
          label={t('open-shards')}
          value={limits === undefined ? '–' : format.number(limits.openShardCount)}
          of={limits && t('of-limit', { limit: limits.shardLimit })}
          share={limits && limits.openShardCount / limits.shardLimit}
        />
      </Cell>
      <Cell>
        <Stat
          label={t('on-demand')}
          value={limits?.onDemand === undefined ? '–' : format.number(limits.onDemand.streamCount)}
          of={limits?.onDemand && t('of-stream-limit', { limit: limits.onDemand.streamLimit })}
          share={limits?.onDemand && limits.onDemand.streamCount / limits.onDemand.streamLimit}
        />
      </Cell>
    </section>
  );
}

function Cell({ children }: { readonly children: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-4 py-2.5 max-md:px-3 md:border-l [&:not(:nth-child(2))]:border-l">
      {children}
    </div>
  );
}

interface StatProps {
  readonly label: string;
  readonly value: string;
  readonly of?: string | undefined;
  readonly note?: string | undefined;
  /** Of a limit: 0 to 1. */
  readonly share?: number | undefined;
}

function Stat({ label, value, of, note, share }: StatProps) {
  return (
    <div className="shrink-0">
      <p className="truncate text-xs text-muted">{label}</p>
      <p className="text-xl leading-6.5 font-semibold tracking-tight tabular-nums max-md:text-base max-md:leading-5.5">
        {value}
        {of !== undefined && (
          <span className="ml-1 text-[13px] font-normal tracking-normal text-muted max-md:hidden">
            {of}
          </span>
        )}
      </p>
      {note !== undefined && <p className="truncate text-xs text-muted">{note}</p>}
      {share !== undefined && (
        <div aria-hidden className="mt-1.5 h-1 overflow-hidden rounded-sm bg-ink/8">
          <div
            className="h-full min-w-0.75 rounded-sm bg-muted"
            style={{ width: `${Math.min(share, 1) * 100}%` }}
          />
        </div>
      )}
    </div>
  );
}

/** Where it burns, as far as that is known. */
function placeToLookAt(connectionId: string, entry: StreamEntry): string {
  const shardId = shardToLookAt(entry);
  const path = streamPagePath(connectionId, entry.streamName);
  return shardId === undefined ? path : `${path}?shard=${shardId}`;
}

/** The streams to go to first, and why. */
function Burning({ connectionId, burning }: Pick<SummaryProps, 'connectionId' | 'burning'>) {
  const t = useTranslations('streams.summary');
  const wordsOf = useVerdictWords();
  const palette = usePalette();
  const colors = palette && loadColors(palette);
  if (burning.length === 0) return null;
  return (
    <ul className="grid min-w-0 flex-1 content-center gap-x-8 max-md:mt-1 lg:grid-cols-2">
      {burning.slice(0, MAX_NAMED).map((entry) => (
        <li key={entry.streamName} className="min-w-0">
          <Link
            href={placeToLookAt(connectionId, entry)}
            prefetch={false}
            className="flex min-h-6.5 items-center gap-2 rounded whitespace-nowrap hover:text-accent max-md:min-h-8"
          >
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-[3px] shadow-[inset_0_0_0_1px_var(--edge-soft)]"
              style={{ background: colors?.fill(entry.seen?.glance?.hottest?.utilization) }}
            />
            <span className="min-w-0 truncate text-[13px] font-medium">{entry.streamName}</span>
            <span className="shrink-0 text-[13px] text-muted">{wordsOf(entry).title}</span>
          </Link>
        </li>
      ))}
      {burning.length > MAX_NAMED && (
        <li className="text-xs text-muted">{t('more', { count: burning.length - MAX_NAMED })}</li>
      )}
    </ul>
  );
}
