import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { StreamListItem } from '@/lib/api/streams';
import { BytesPerSecond } from '../ui/bytes-per-second';
import { StreamStatus } from '../ui/stream-status';
import { useShownNow } from '../ui/use-shown-now';

interface StreamsTableProps {
  readonly connectionId: string;
  readonly streams: readonly StreamListItem[];
  readonly canDelete: boolean;
  readonly onDelete: (streamName: string) => void;
}

const HEAD = 'px-3 py-2 text-left text-xs font-medium text-muted';
const CELL = 'px-3 py-2.5';
/** Below this width the table shows what identifies a stream; the rest is on its page. */
const WIDE = 'hidden md:table-cell';

export function StreamsTable({ connectionId, streams, canDelete, onDelete }: StreamsTableProps) {
  const t = useTranslations('streams');
  const now = useShownNow(30_000);
  return (
    <div className="overflow-x-auto rounded-[10px] border border-line bg-panel">
      <table className="w-full border-collapse text-[13px]">
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={`${HEAD} pl-4`}>
              {t('columns.name')}
            </th>
            <th scope="col" className={HEAD}>
              {t('columns.status')}
            </th>
            <th scope="col" className={`${HEAD} ${WIDE}`}>
              {t('columns.mode')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('columns.open')}
            </th>
            <th scope="col" className={`${HEAD} ${WIDE} text-right`}>
              {t('columns.closed')}
            </th>
            <th scope="col" className={`${HEAD} ${WIDE} text-right`}>
              {t('columns.retention')}
            </th>
            <th scope="col" className={`${HEAD} ${WIDE} text-right`}>
              {t('columns.age')}
            </th>
            <th scope="col" className={`${HEAD} ${WIDE} text-right`}>
              {t('columns.in')}
            </th>
            <th scope="col" className={`${HEAD} ${WIDE} text-right`}>
              {t('columns.out')}
            </th>
            <th scope="col" className={`${HEAD} w-10`}>
              <span className="sr-only">{t('columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {streams.map((stream) => (
            <StreamRow
              key={stream.streamName}
              connectionId={connectionId}
              stream={stream}
              now={now}
              onDelete={canDelete ? onDelete : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface StreamRowProps {
  readonly connectionId: string;
  readonly stream: StreamListItem;
  readonly now: number;
  readonly onDelete: ((streamName: string) => void) | undefined;
}

function StreamRow({ connectionId, stream, now, onDelete }: StreamRowProps) {
  const t = useTranslations('streams');
  const format = useFormatter();
  const { streamName, load } = stream;
  return (
    <tr className="border-t border-line first:border-t-0 hover:bg-ink/3">
      <th
        scope="row"
        className={`${CELL} max-w-0 w-full pl-4 text-left font-medium md:w-auto md:max-w-xs`}
      >
        <Link
          href={`/${connectionId}/streams/${encodeURIComponent(streamName)}`}
          // The page asks for its stream as soon as it is loaded, and so would all that are listed.
          prefetch={false}
          className="block truncate rounded hover:text-accent"
          title={streamName}
        >
          {streamName}
        </Link>
      </th>
      <td className={CELL}>
        <StreamStatus status={stream.streamStatus} />
      </td>
      <td className={`${CELL} ${WIDE} text-muted`}>{t(`mode.${stream.streamMode}`)}</td>
      <td className={`${CELL} text-right`}>{format.number(stream.openShardCount)}</td>
      <td className={`${CELL} ${WIDE} text-right text-muted`}>
        {stream.closedShardCount === undefined ? '–' : format.number(stream.closedShardCount)}
      </td>
      <td className={`${CELL} ${WIDE} text-right text-muted`}>
        {t('hours', { hours: stream.retentionHours })}
      </td>
      <td
        className={`${CELL} ${WIDE} text-right text-muted`}
        title={format.dateTime(stream.createdAt, { dateStyle: 'medium', timeStyle: 'long' })}
      >
        {format.relativeTime(stream.createdAt, now)}
      </td>
      <td className={`${CELL} ${WIDE} text-right`}>
        {load === undefined ? '–' : <BytesPerSecond bytes={load.bytesInPerSecond} />}
      </td>
      <td className={`${CELL} ${WIDE} text-right`}>
        {load?.bytesOutPerSecond === undefined ? (
          '–'
        ) : (
          <BytesPerSecond bytes={load.bytesOutPerSecond} />
        )}
      </td>
      <td className="pr-2 text-right">
        {onDelete !== undefined && stream.streamStatus !== 'DELETING' && (
          <button
            type="button"
            aria-label={t('delete-named', { streamName })}
            title={t('delete-named', { streamName })}
            onClick={() => onDelete(streamName)}
            className="rounded p-1.5 text-faint hover:bg-bad-bg hover:text-bad"
          >
            <Trash2 aria-hidden size={15} />
          </button>
        )}
      </td>
    </tr>
  );
}
