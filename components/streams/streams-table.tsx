import { useTranslations } from 'next-intl';
import { useShownNow } from '@/components/ui/times/use-shown-now';
import type { StreamListItem } from '@/lib/api/streams/streams';
import { useInSight } from '../ui/use-in-sight';
import { RowProblems } from './row-problems';
import { StreamRow, WIDE } from './stream-row';
import { useStreamDetails } from './use-stream-details';

interface StreamsTableProps {
  readonly connectionId: string;
  readonly streams: readonly StreamListItem[];
  /** Epoch milliseconds. */
  readonly listedAt: number;
  readonly canDelete: boolean;
  readonly onDelete: (streamName: string) => void;
}

const HEAD = 'px-3 py-2 text-left text-xs font-medium text-muted';

/** All names, and the details of those in sight: each costs a call that the whole account shares. */
export function StreamsTable(props: StreamsTableProps) {
  const { connectionId, streams, listedAt, canDelete, onDelete } = props;
  const now = useShownNow(30_000);
  const { inSight, watch } = useInSight();
  const rows = useStreamDetails(
    connectionId,
    streams.map(({ streamName }) => streamName).filter((streamName) => inSight.has(streamName)),
  );
  return (
    <>
      <RowProblems rows={[...rows.values()]} />
      <div className="overflow-x-auto rounded-[10px] border border-line bg-panel">
        <table className="w-full border-collapse text-[13px]">
          <TableHead />
          <tbody>
            {streams.map((stream) => (
              <StreamRow
                key={stream.streamName}
                connectionId={connectionId}
                stream={stream}
                listedAt={listedAt}
                row={rows.get(stream.streamName)}
                now={now}
                watch={watch}
                onDelete={canDelete ? onDelete : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function TableHead() {
  const t = useTranslations('streams');
  return (
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
  );
}
