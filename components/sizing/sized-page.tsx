'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { DEFAULT_NUMBERS, type SizingNumbers } from '@/lib/interaction/sizing-ladders';
import { discounted, type Prices, type PriceTable, pricesIn } from '@/lib/kinesis/cost/prices';
import { cheaperWays } from '@/lib/kinesis/sizing/cheaper-ways';
import { monthCosts } from '@/lib/kinesis/sizing/month-costs';
import { shardsNeeded } from '@/lib/kinesis/sizing/shards-needed';
import { workloadOf } from '@/lib/kinesis/sizing/sizing-inputs';
import { Assumptions } from './assumptions';
import { CheaperWays } from './cheaper-ways';
import { CostChart } from './cost-chart';
import { CreateButton, type WantedStream } from './create-button';
import { HistoryPanel } from './history/history-panel';
import { MonthColumns } from './month-columns';
import { ShardsPanel } from './shards-panel';
import { SizingSentence } from './sizing-sentence';
import { SourcesOfNumbers } from './sources-of-numbers';
import type { useSizingUrl } from './use-sizing-url';
import type { SizedStream, useStreamNumbers } from './use-stream-numbers';

interface SizedPageProps {
  readonly connections: readonly ConnectionSummary[];
  readonly priceTable: PriceTable;
  readonly url: ReturnType<typeof useSizingUrl>[0];
  readonly setUrl: ReturnType<typeof useSizingUrl>[1];
  readonly stream: SizedStream | undefined;
  readonly known: ReturnType<typeof useStreamNumbers>;
  readonly renderCreate: (wanted: WantedStream, onClose: () => void) => ReactNode;
}

/** Everything follows from the sentence; what is dragged is shown before it is in the URL. */
export function SizedPage(props: SizedPageProps) {
  const { connections, priceTable, url, setUrl, stream, known, renderCreate } = props;
  const t = useTranslations('sizing');
  const [dragged, setDragged] = useState<Partial<SizingNumbers>>();
  const numbers = numbersOf(url, { ...known.settings, ...known.measured }, dragged);
  const home = stream?.connection ?? connections[0];
  const { region, prices } = pricesIn(priceTable, url.region ?? home?.region ?? '');
  if (prices === undefined) return null;
  const paid = discounted(prices, numbers.discountPercent);
  const workload = workloadOf(numbers);
  const needed = shardsNeeded(workload);
  const costs = monthCosts(paid, workload, needed.shards);
  const change = (changed: Partial<SizingNumbers>) => {
    setDragged(undefined);
    void setUrl(changed);
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      <SizingSentence
        numbers={numbers}
        region={region}
        regions={[...priceTable.regions.keys()]}
        onMove={setDragged}
        onChange={change}
        onRegion={(wanted) => void setUrl({ region: wanted })}
      />
      {stream !== undefined && (
        <>
          <SourcesOfNumbers {...{ stream, known, url }} />
          <HistoryPanel {...{ stream, known, numbers }} prices={paid} />
        </>
      )}
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-3">
          <ShardsPanel needed={needed} numbers={numbers} />
          <MonthColumns
            costs={costs}
            title={t('month')}
            renderCreate={(mode) => (
              <CreateButton
                {...{ mode, connections, renderCreate, initial: home, shards: needed.shards }}
                isPrimary={mode === costs.cheapest}
                retentionHours={numbers.retentionHours}
              />
            )}
          />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-3">
          <CostsBeside
            {...{ numbers, costs }}
            prices={paid}
            shards={needed.shards}
            onTry={change}
          />
          <Assumptions priceDate={priceTable.priceDate} region={region} />
        </div>
      </div>
    </div>
  );
}

interface CostsBesideProps {
  readonly prices: Prices;
  readonly numbers: SizingNumbers;
  readonly shards: number;
  readonly costs: ReturnType<typeof monthCosts>;
  readonly onTry: (changed: Partial<SizingNumbers>) => void;
}

/** How the cost goes with the traffic, and what would lower it. */
function CostsBeside({ prices, numbers, shards, costs, onTry }: CostsBesideProps) {
  const { cheapest } = costs;
  return (
    <>
      <CostChart {...{ prices, numbers, shards, cheapest }} />
      <CheaperWays
        ways={cheaperWays(prices, numbers, cheapest)}
        mode={cheapest}
        {...{ numbers, onTry }}
      />
    </>
  );
}

/** What is dragged goes before what was typed, that before what is known, that before a default. */
function numbersOf(
  url: SizedPageProps['url'],
  known: Partial<SizingNumbers>,
  dragged: Partial<SizingNumbers> = {},
): SizingNumbers {
  const base = { ...DEFAULT_NUMBERS, ...known };
  return {
    bytesPerSecond: url.bytesPerSecond ?? base.bytesPerSecond,
    recordBytes: url.recordBytes ?? base.recordBytes,
    peakPercent: url.peakPercent ?? base.peakPercent,
    sharedReaders: url.sharedReaders ?? base.sharedReaders,
    fanOutReaders: url.fanOutReaders ?? base.fanOutReaders,
    retentionHours: url.retentionHours ?? base.retentionHours,
    headroomPercent: url.headroomPercent ?? base.headroomPercent,
    discountPercent: url.discountPercent ?? base.discountPercent,
    ...dragged,
  };
}
