'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { clockQuery } from '@/lib/api/simulator/clock-query';
import { faultsQuery } from '@/lib/api/simulator/faults-query';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { isHeldUp } from '@/lib/simulator-contract/faults';

/** Why a stream of the simulator does not become ACTIVE, where somebody has seen to that. */
export function HeldNotice({ stream }: { readonly stream: StreamSummary }) {
  const t = useTranslations('stream');
  const { data: clock } = useQuery(clockQuery());
  const { data: faults } = useQuery(faultsQuery());
  const { streamName, streamStatus: status } = stream;
  const isPaused = clock?.mode === 'paused';
  const isStuck = faults !== undefined && isHeldUp(faults.rules, streamName);
  if (!isPaused && !isStuck) return null;
  return (
    <Notice
      kind="warning"
      actions={
        <Link
          href={`/${SIMULATOR_CONNECTION_ID}/tools`}
          className="rounded font-medium hover:underline"
        >
          {t('held.tools')}
        </Link>
      }
    >
      {isPaused && <p>{t('held.paused', { status })}</p>}
      {isStuck && <p>{t('held.stuck', { status })}</p>}
    </Notice>
  );
}
