'use client';

import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ClockTime } from '@/components/ui/times/clock-time';
import { isSimulator, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { clockQuery } from '@/lib/api/simulator/clock-query';
import { faultsQuery } from '@/lib/api/simulator/faults-query';
import { showsRealTime } from '@/lib/base/clock';

/** The way to the simulator's tools, which says what of it is not as it would be by itself. */
export function SimulatorStatus() {
  const { connectionId } = useParams<{ connectionId?: string }>();
  return isSimulator({ connectionId }) ? <SimulatorLink /> : null;
}

function SimulatorLink() {
  const t = useTranslations('shell');
  const { data: clock } = useQuery(clockQuery());
  const { data: faults } = useQuery(faultsQuery());
  const isClockSet = clock !== undefined && !showsRealTime(clock);
  const faultCount = faults?.rules.length ?? 0;
  const look =
    isClockSet || faultCount > 0
      ? 'border-line-strong bg-raised text-ink'
      : 'border-transparent text-muted hover:text-ink';
  return (
    <Link
      href={`/${SIMULATOR_CONNECTION_ID}/tools`}
      className={`flex min-h-7 items-center whitespace-nowrap gap-1.5 rounded-full border px-2 py-0.5 text-xs hover:border-faint ${look}`}
    >
      <SlidersHorizontal aria-hidden size={13} className="shrink-0" />
      <span className={isClockSet || faultCount > 0 ? 'sr-only' : 'sr-only lg:not-sr-only'}>
        {t('simulator-tools')}
      </span>
      {isClockSet && (
        <>
          <span className="font-medium">{t(`clock.${clock.mode}`)}</span>
          {/* A phone has no room for it beside all else; the tools show it. */}
          <span className="max-sm:sr-only">
            <ClockTime clock={clock} />
          </span>
        </>
      )}
      {faultCount > 0 && (
        <>
          <span aria-hidden className="font-medium text-bad sm:hidden">
            {faultCount}
          </span>
          <span className="font-medium text-bad max-sm:sr-only">
            {t('faults', { count: faultCount })}
          </span>
        </>
      )}
    </Link>
  );
}
