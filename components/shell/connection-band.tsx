'use client';

import { useParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { connectionFill } from '@/components/kinesis/color-mark';
import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import type { ConnectionSummary } from '@/lib/api/connections';

interface ConnectionBandProps {
  readonly connections: readonly ConnectionSummary[];
}

/** The color of the connection along the edge of its pages, and the word where it is production. */
export function ConnectionBand(props: ConnectionBandProps) {
  const connections = useVisibleConnections(props.connections);
  const t = useTranslations('shell');
  const { connectionId } = useParams<{ connectionId?: string }>();
  const current = connections.find((connection) => connection.connectionId === connectionId);
  if (current?.color === undefined) return null;
  const fill = connectionFill(current.color);
  return (
    <>
      <div aria-hidden data-swatch className="h-[3px]" style={{ background: fill }} />
      {current.isProduction && (
        <p
          className="text-[11px] leading-[18px] font-semibold"
          style={{ background: `color-mix(in srgb, ${fill} 14%, transparent)` }}
        >
          <span className="mx-auto block max-w-[1440px] truncate px-3 sm:px-5">
            {t('production', { name: current.name })}
          </span>
        </p>
      )}
    </>
  );
}
