'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import {
  LISTED_METRICS,
  listedHourPrice,
  METRIC_PRICE_DATE,
} from '@/lib/kinesis/cost/monitoring-cost';

const PICODOLLARS_PER_DOLLAR = 1e12;

interface CloudWatchDialogProps {
  readonly enables: boolean;
  /** The streams in sight, of which each costs as much. */
  readonly streamCount: number;
  readonly onChange: (isOn: boolean) => void;
  readonly onClose: () => void;
}

/** Says what the list would show and what that costs before it asks CloudWatch. */
export function CloudWatchDialog(props: CloudWatchDialogProps) {
  const { enables, streamCount, onChange, onClose } = props;
  const t = useTranslations('streams.cloud-watch');
  const tc = useTranslations('common');
  const format = useFormatter();
  const price = Number(listedHourPrice(streamCount)) / PICODOLLARS_PER_DOLLAR;
  const dollars = format.number(price, 'rough-dollars');
  const metrics = LISTED_METRICS.length;
  return (
    <Dialog
      title={enables ? t('title-on') : t('title-off')}
      description={enables ? t('text-on') : t('text-off')}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <p className="text-[13px]">
          {t('price', { streams: streamCount, metrics, dollars })}
          <span className="mt-1 block text-xs text-muted">
            {t('assumed', { date: METRIC_PRICE_DATE })}
          </span>
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            kind="primary"
            onClick={() => {
              onChange(enables);
              onClose();
            }}
          >
            {enables ? t('confirm-on', { dollars }) : t('confirm-off')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
