// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
'use client';

import { EyeOff, PackageX, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { Said } from '@/components/ui/notices/said';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import type { ConsumerRisk } from '@/lib/records/aggregate-risk';
import type { UndecidedReason } from '@/lib/records/filter/expression';
import { printRecordId } from '@/lib/records/record-id';
import type { RecordRow } from '@/lib/records/record-row';
import { type Column, type ColumnLayout, gridColumns, placeColumns } from './columns';
import { formatRecordTime, formatShortTime, type Zone } from './record-time';

interface RecordLineProps {
  readonly id: string;
  readonly row: RecordRow;
  readonly rowIndex: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly layout: ColumnLayout;
  readonly zone: Zone;
  readonly risk: ConsumerRisk | undefined;
  readonly formatNumber: (value: number) => string;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly onOpen: (row: RecordRow) => void;
}

/** One record on one line; drawn again only where something of it differs. */
export const RecordLine = memo(function RecordLine(props: RecordLineProps) {
  const { id, row, rowIndex, topPx, heightPx, layout } = props;
  const { isSelected, isActive, onOpen } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      onClick={() => onOpen(row)}
      className={`absolute inset-x-0 grid cursor-pointer items-center gap-x-3 border-b border-line/60 px-3 text-[12.5px] hover:bg-ink/4 aria-selected:bg-accent/12 ${isActive ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
      style={{
        gridTemplateColumns: gridColumns(layout),
        height: heightPx,
        transform: `translateY(${topPx}px)`,
      }}
    >
      {placeColumns(layout.columns, layout.valueColumns).map((placed) =>
        'column' in placed ? (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <span
            key={placed.column}
            role="gridcell"
            className={`min-w-0 truncate ${LOOKS[placed.column]}`}
          >
            <Cell column={placed.column} {...props} />
          </span>
        ) : (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <span
            key={placed.path}
            role="gridcell"
            title={row.cells[placed.index]}
            className={`min-w-0 truncate ${LOOKS.preview}`}
          >
            {row.cells[placed.index]}
          </span>
        ),
      )}
    </div>
  );
});

const LOOKS: Readonly<Record<Column, string>> = {
  time: 'font-mono text-xs',
  shard: 'font-mono text-xs',
  key: '[unicode-bidi:isolate]',
  size: 'text-right',
  decoder: 'text-xs text-muted',
  preview: 'font-mono text-xs [unicode-bidi:isolate]',
  sequence: 'font-mono text-xs',
};

interface CellProps extends RecordLineProps {
  readonly column: Column;
}

function Cell({ column, row, layout, zone, risk, formatNumber }: CellProps): ReactNode {
  switch (column) {
    case 'time':
      return layout.isCompact ? (
        <span title={formatRecordTime(row.arrivedAt, zone)}>
          {formatShortTime(row.arrivedAt, zone)}
        </span>
      ) : (
        formatRecordTime(row.arrivedAt, zone)
      );
    case 'shard':
      return <span title={row.shardId}>{shortShardId(row.shardId)}</span>;
    case 'key':
      return row.partitionKey;
    case 'size':
      return formatNumber(row.byteCount);
    case 'decoder':
      return row.failed === undefined && risk === undefined ? (
        decodersOf(row)
      ) : (
        <MarkedDecoders row={row} risk={risk} />
      );
    case 'preview':
      return isPlain(row) ? row.preview : <MarkedPreview row={row} />;
    case 'sequence':
      return printRecordId(row);
  }
}

function decodersOf({ decoders }: RecordRow): string {
  return decoders.replaceAll(' ', ' › ');
}

/** Most rows are: for them no words are looked up, of which a scroll through thousands would tell. */
function isPlain({ undecided, masked, byteCount }: RecordRow): boolean {
  return undecided === undefined && masked === undefined && byteCount > 0;
}

/** With a sign for a decoder that gave up, and one for an aggregate that consumers do not get. */
function MarkedDecoders({ row, risk }: Pick<RecordLineProps, 'row' | 'risk'>) {
  const t = useTranslations('records');
  const { failed } = row;
  const marks = [
    ...(failed === undefined ? [] : [t('failed', { failed })]),
    ...(risk === undefined ? [] : [t(`consumer-risk.${risk}`)]),
  ].join('; ');
  return (
    <span className="inline-flex max-w-full items-center gap-1 text-bad" title={marks}>
      {failed !== undefined && <TriangleAlert aria-hidden size={12} className="shrink-0" />}
      {risk !== undefined && <PackageX aria-hidden size={12} className="shrink-0" />}
      <span className="truncate">
        {decodersOf(row)} <span className="sr-only">{marks}</span>
      </span>
    </span>
  );
}

function UndecidedWords({ why }: { readonly why: UndecidedReason }) {
  const t = useTranslations('records');
  return why.reason === 'failed' ? (
    <Said text={why.said} />
  ) : (
    t(`undecided.${why.reason}`, { ...why })
  );
}

function MarkedPreview({ row }: { readonly row: RecordRow }) {
  const t = useTranslations('records');
  if (row.undecided !== undefined) {
    return (
      <>
        <span className="mr-2 font-sans text-muted">
          <UndecidedWords why={row.undecided} />
        </span>
        {row.preview}
      </>
    );
  }
  if (row.masked === undefined) {
    return row.byteCount === 0 ? (
      <i className="font-sans text-faint">{t('no-data')}</i>
    ) : (
      row.preview
    );
  }
  return (
    <>
      <span className="mr-2 inline-flex items-center gap-1 align-bottom font-sans text-muted">
        <EyeOff aria-hidden size={12} />
        {t(`masked.${row.masked}`)}
      </span>
      {row.preview}
    </>
  );
}
