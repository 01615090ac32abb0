import type { ReactNode } from 'react';

/** A row: what it is of, and a figure for each column. */
export interface FigureRow {
  readonly id: string | number;
  readonly name: ReactNode;
  readonly figures: readonly ReactNode[];
}

interface FigureTableProps {
  /** Names the table where nothing around it does. */
  readonly label?: string;
  /** The heading of the first column, which names the rows. */
  readonly rowsAre: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly className?: string;
}

/** Figures in columns, aligned to the right, each row named at its left. */
export function FigureTable({ label, rowsAre, columns, rows, className = '' }: FigureTableProps) {
  return (
    <table aria-label={label} className={`w-full text-right tabular-nums ${className}`}>
      <thead className="text-xs text-muted">
        <tr className="align-bottom">
          <th scope="col" className="py-1 pr-3 text-left font-medium">
            {rowsAre}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="py-1 pl-3 font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, figures }) => (
          <tr key={id} className="border-t border-line align-top">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              {name}
            </th>
            {columns.map((column, index) => (
              <td key={column} className="py-1 pl-3">
                {figures[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
