'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { CommandBlock } from '@/components/ui/command-block';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import type { CallContext } from '@/lib/kinesis/calls/kinesis-call';
import { SHARD_WRITE_BYTES_PER_SECOND, SHARD_WRITE_RECORDS_PER_SECOND } from '@/lib/kinesis/limits';
import { type SetStream, settingCall } from '@/lib/kinesis/settings/setting-call';

interface OnDemandViewProps {
  readonly stream: SetStream;
  readonly openShardCount: number;
  readonly context: CallContext;
}

/** What a switch to on demand does, which has no steps to draw. */
export function OnDemandView({ stream, openShardCount, context }: OnDemandViewProps) {
  const t = useTranslations('review.ways.on-demand');
  const format = useFormatter();
  return (
    <div className="grid gap-3 text-[13px]">
      <ul className="grid list-disc gap-1.5 pl-4">
        <li>
          {t.rich('at-once', {
            count: openShardCount,
            records: format.number(openShardCount * SHARD_WRITE_RECORDS_PER_SECOND),
            bytes: () => <BytesPerSecond bytes={openShardCount * SHARD_WRITE_BYTES_PER_SECOND} />,
          })}
        </li>
        <li>{t('grows')}</li>
        <li>{t('no-draft')}</li>
        <li>{t('twice-a-day')}</li>
      </ul>
      <CommandBlock
        text={cliScript([settingCall(stream, { kind: 'mode', to: 'ON_DEMAND' })], context)}
      />
    </div>
  );
}
