// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the links in the row have the focus

import { NameLink, QuickActions, SubLine } from './cells/name-cell';
import { RowCell } from './cells/row-cell';
import { RowMenu } from './cells/row-menu';
import { type Column, GAP_PX } from './columns';
import type { ListActions } from './list-actions';
import type { StreamEntry } from './stream-entry';

export interface PlacedRow {
  readonly connectionId: string;
  readonly entry: StreamEntry;
  /** Among all rows, the head and those of groups too. */
  readonly rowIndex: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly actions: ListActions;
  readonly isWanted: boolean;
  readonly onFocused: () => void;
}

interface StreamRowProps extends PlacedRow {
  readonly columns: readonly Column[];
  readonly template: string;
  readonly showsClosed: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A stream in one row of two lines. */
export function StreamRow(props: StreamRowProps) {
  const { connectionId, entry, rowIndex, topPx, heightPx, actions, isWanted, onFocused } = props;
  const { columns, template, showsClosed, now } = props;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      data-stream={entry.streamName}
      className="group absolute inset-x-0 grid items-center border-t border-line py-0 pr-2.5 pl-4 hover:bg-ink/2 focus-within:bg-ink/2"
      style={{
        transform: `translateY(${topPx}px)`,
        height: heightPx,
        gridTemplateColumns: template,
        columnGap: GAP_PX,
      }}
    >
      <div role="rowheader" className="min-w-0 text-left">
        <NameLink {...{ connectionId, isWanted, onFocused }} streamName={entry.streamName} />
        <div className="truncate text-xs leading-4 text-muted group-focus-within:hidden group-hover:hidden">
          <SubLine connectionId={connectionId} entry={entry} />
        </div>
        <div className="-my-1 hidden gap-3 text-xs leading-4 whitespace-nowrap group-focus-within:flex group-hover:flex">
          <QuickActions connectionId={connectionId} entry={entry} onPut={actions.onPut} />
        </div>
      </div>
      {columns.map((column) => (
        <div key={column} role="cell" className="min-w-0">
          <RowCell column={column} entry={entry} showsClosed={showsClosed} now={now} />
        </div>
      ))}
      <div role="cell">
        <RowMenu connectionId={connectionId} entry={entry} actions={actions} />
      </div>
    </div>
  );
}
