import type { ReactNode } from 'react';

/** A cell of such a table. */
export const RECORD_CELL = 'py-1 pr-3 align-top';

interface Head {
  readonly id: string;
  readonly label: ReactNode;
  /** Such as `text-right`, or a width. */
  readonly className?: string;
}

interface RecordTableProps {
  readonly caption: string;
  readonly hidesCaption?: boolean;
  readonly heads: readonly Head[];
  /** Such as a head that stays while the rows scroll. */
  readonly headClassName?: string;
  /** The rows. */
  readonly children: ReactNode;
}

/** Records that are sent or were sent, one a row. */
export function RecordTable(props: RecordTableProps) {
  const { caption, hidesCaption = false, heads, headClassName = '', children } = props;
  return (
    <table className="w-full border-collapse text-[12.5px]">
      <caption
        className={hidesCaption ? 'sr-only' : 'mb-1 text-left text-xs font-semibold text-muted'}
      >
        {caption}
      </caption>
      <thead className={`border-b border-line ${headClassName}`}>
        <tr>
          {heads.map(({ id, label, className = '' }) => (
            <th
              key={id}
              scope="col"
              className={`whitespace-nowrap py-1 pr-3 text-left text-xs font-medium text-muted ${className}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
