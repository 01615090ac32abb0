'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { LessonLink } from '@/components/kinesis/terms/lesson-link';
import { useShownNow } from '@/components/ui/times/use-shown-now';
import { type Shard, shardExpiresAt } from '@/lib/kinesis/shards/shard';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface ClosedShardFactsProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly retentionHours: number;
  readonly shard: Shard;
}

/** What somebody asks who meets a closed shard: may it be written, read, billed, resharded? */
export function ClosedShardFacts(props: ClosedShardFactsProps) {
  const { connectionId, streamName, retentionHours, shard } = props;
  const t = useTranslations('shard.closed');
  const path = `/${connectionId}/streams/${encodeURIComponent(streamName)}/records`;
  return (
    <div className="grid gap-2 text-[12.5px]">
      <ul className="grid list-disc gap-1 pl-4">
        <li>{t('writes')}</li>
        <li>
          <ReadableWords shard={shard} retentionHours={retentionHours} />
        </li>
        <li>{t('billing')}</li>
        <li>
          {t('reshard')} <LessonLink lessonId="6-open-closed-expired" />
        </li>
      </ul>
      <Link
        href={`${path}?shards=${encodeURIComponent(shard.shardId)}&from=start`}
        // The other page’s script would be loaded for everybody who only looks at this one.
        prefetch={false}
        className="justify-self-start rounded font-medium text-accent hover:underline"
      >
        {t('records')}
      </Link>
    </div>
  );
}

function ReadableWords({
  shard,
  retentionHours,
}: Pick<ClosedShardFactsProps, 'shard' | 'retentionHours'>) {
  const t = useTranslations('shard.closed');
  const format = useFormatter();
  const now = useShownNow(MINUTE_MS);
  const expiresAt = shardExpiresAt(shard, retentionHours);
  if (expiresAt === undefined) return t('readable-for', { hours: retentionHours });
  const leftMs = Math.max(expiresAt - now, 0);
  return t('readable-until', {
    time: format.dateTime(expiresAt, 'day-and-minute'),
    unit: leftMs < HOUR_MS ? 'minutes' : 'hours',
    count: Math.ceil(leftMs / (leftMs < HOUR_MS ? MINUTE_MS : HOUR_MS)),
  });
}
