import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { StreamStatus } from '@/components/kinesis/stream-status';
import { streamPagePath } from '@/lib/api/stream-address';
import type { StreamListItem } from '@/lib/api/streams/streams';
import { Skeleton } from '../ui/skeleton';
import type { RowDetails } from './use-stream-details';

const CELL = 'px-3 py-2.5';
/** Below this width the table shows what identifies a stream; the rest is on its page. */
export const WIDE = 'hidden md:table-cell';

interface StreamRowProps {
  readonly connectionId: string;
  readonly stream: StreamListItem;
  /** Epoch milliseconds. */
  readonly listedAt: number;
  /** Undefined while the row is out of sight. */
  readonly row: RowDetails | undefined;
  readonly now: number;
  readonly watch: (element: HTMLElement | null) => () => void;
  readonly onDelete: ((streamName: string) => void) | undefined;
}

/** What its listing says at once, and its details as they come. */
export function StreamRow(props: StreamRowProps) {
  const { connectionId, stream, listedAt, row, now, watch, onDelete } = props;
  const t = useTranslations('streams');
  const format = useFormatter();
  const { streamName, load } = stream;
  const { details, updatedAt = 0 } = row ?? {};
  const isListed = stream.streamStatus !== undefined;
  const status = isListed && listedAt > updatedAt ? stream.streamStatus : details?.streamStatus;
  const shownStatus = status ?? stream.streamStatus;
  const mode = stream.streamMode ?? details?.streamMode;
  const createdAt = stream.createdAt ?? details?.createdAt;

  const once = <Value,>(value: Value | undefined, show: (value: Value) => ReactNode): ReactNode =>
    value === undefined ? <NotYet row={row} /> : show(value);

  /** Samples of a part of the shards are not the load of the stream. */
  const sampled = load?.sampledShardCount ?? Number.POSITIVE_INFINITY;
  const isWhole = sampled >= (details?.openShardCount ?? 0);
  const rate = (bytes: number | undefined): ReactNode => {
    if (bytes === undefined || !isWhole) return '–';
    const shown = <BytesPerSecond bytes={bytes} />;
    return load?.sampledShardCount === undefined ? shown : once(details, () => shown);
  };

  return (
    <tr
      ref={watch}
      data-sight-id={streamName}
      className="border-t border-line first:border-t-0 hover:bg-ink/3"
    >
      <NameCell connectionId={connectionId} streamName={streamName} />
      <td className={CELL}>
        {once(shownStatus, (shown) => (
          <StreamStatus status={shown} />
        ))}
      </td>
      <td className={`${CELL} ${WIDE} text-muted`}>{once(mode, (shown) => t(`mode.${shown}`))}</td>
      <td className={`${CELL} text-right`}>{once(details?.openShardCount, format.number)}</td>
      <td className={`${CELL} ${WIDE} text-right text-muted`}>
        {once(details?.closedShardCount, format.number)}
      </td>
      <td className={`${CELL} ${WIDE} text-right text-muted`}>
        {once(details?.retentionHours, (hours) => t('hours', { hours }))}
      </td>
      <td className={`${CELL} ${WIDE} text-right text-muted`}>
        {once(createdAt, (at) => (
          <Age at={at} now={now} />
        ))}
      </td>
      <td className={`${CELL} ${WIDE} text-right`}>{rate(load?.bytesInPerSecond)}</td>
      <td className={`${CELL} ${WIDE} text-right`}>{rate(load?.bytesOutPerSecond)}</td>
      <td className="pr-2 text-right">
        {onDelete !== undefined && shownStatus !== 'DELETING' && (
          <DeleteButton streamName={streamName} onDelete={onDelete} />
        )}
      </td>
    </tr>
  );
}

/** Quiet while it is waited for, a dash where it cannot be had. */
function NotYet({
  row: { details, error } = {},
}: {
  readonly row: Partial<RowDetails> | undefined;
}) {
  if (details !== undefined) return '–';
  if (error !== undefined) return <span title={error.code}>–</span>;
  return <Skeleton className="inline-block h-3 w-8 align-middle" />;
}

interface AgeProps {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly now: number;
}

function Age({ at, now }: AgeProps) {
  const format = useFormatter();
  return <span title={format.dateTime(at, 'year-and-second')}>{format.relativeTime(at, now)}</span>;
}

interface NameCellProps {
  readonly connectionId: string;
  readonly streamName: string;
}

function NameCell({ connectionId, streamName }: NameCellProps) {
  return (
    <th
      scope="row"
      className={`${CELL} max-w-0 w-full pl-4 text-left font-medium md:w-auto md:max-w-xs`}
    >
      <Link
        href={streamPagePath(connectionId, streamName)}
        // The page asks for its stream as soon as it is loaded, and so would all that are listed.
        prefetch={false}
        className="block truncate rounded hover:text-accent"
        title={streamName}
      >
        {streamName}
      </Link>
    </th>
  );
}

interface DeleteButtonProps {
  readonly streamName: string;
  readonly onDelete: (streamName: string) => void;
}

function DeleteButton({ streamName, onDelete }: DeleteButtonProps) {
  const t = useTranslations('streams');
  return (
    <button
      type="button"
      aria-label={t('delete-named', { streamName })}
      title={t('delete-named', { streamName })}
      onClick={() => onDelete(streamName)}
      className="rounded p-1.5 text-faint hover:bg-bad-bg hover:text-bad"
    >
      <Trash2 aria-hidden size={15} />
    </button>
  );
}
