import type { ReactNode } from 'react';

interface SettingTableProps {
  readonly caption: string;
  /** What stands above each column; the last one may hold buttons only. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}

const CELL = 'py-1.5 pr-3 last:pr-0 last:text-right [overflow-wrap:anywhere]';

/** Settings of which a stream has many. */
export function SettingTable({ caption, columns, rows }: SettingTableProps) {
  return (
    <table className="w-full border-collapse text-[13px]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          {columns.map((column) => (
            <th key={column} scope="col" className={`${CELL} font-medium`}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ id, cells: [first, ...rest] }) => (
          <tr key={id}>
            <th scope="row" className={`${CELL} text-left font-medium`}>
              {first}
            </th>
            {rest.map((cell, index) => (
              <td key={columns[index + 1]} className={CELL}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
