'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useZoneName } from '@/components/ui/times/use-zone-name';
import type { Heat } from '@/lib/api/load/heat-query';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import { HEAT_BIN_KEYS, HEAT_BINS } from '@/lib/load/heat/heat-bins';
import type { HeatBy } from './heat-coloring';

interface HeatNotesProps {
  readonly heat: Heat;
  readonly layout: HeatMapLayout;
  readonly viewport: HashKeyViewport;
  readonly isOwnTime: boolean;
  readonly isDated: boolean;
  readonly by: HeatBy;
  readonly isByKey: boolean;
}

/** Where the heat comes from, and what it cannot show. */
export function HeatNotes(props: HeatNotesProps) {
  const { heat, layout, viewport, isOwnTime, isDated, by, isByKey } = props;
  const t = useTranslations('heat');
  const format = useFormatter();
  const zoneName = useZoneName();
  const now = useNow().getTime();
  return (
    <p className="text-xs text-muted">
      {[
        t(`source.${heat.source}`, { step: stepText(format, layout.stepMs * layout.stepsPerCell) }),
        !isByKey && t('auto'),
        layout.recordCounts.every((count) => count === 0) && heat.unplacedCount === 0 && t('empty'),
        viewport.keyCount < HEAT_BIN_KEYS && t('within-bin', { bins: HEAT_BINS }),
        t('zone', { zone: zoneName(now) }),
        !isOwnTime && t('other-pace'),
        !isDated && t('undated'),
        by === 'keys' && heat.unplacedCount > 0 && t('unplaced', { count: heat.unplacedCount }),
      ]
        .filter((sentence) => sentence !== false)
        .join(' ')}
    </p>
  );
}

function stepText(format: ReturnType<typeof useFormatter>, stepMs: number): string {
  const seconds = stepMs / 1000;
  return seconds % 60 === 0
    ? format.number(seconds / 60, 'minutes')
    : format.number(seconds, 'seconds');
}
