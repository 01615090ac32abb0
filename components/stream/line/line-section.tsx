'use client';

import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { KeyboardEvent } from 'react';
import { useWidth } from '@/components/ui/use-width';
import type { DragOutcome } from '@/lib/interaction/boundary-drag';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { fitRange, panBy, WHOLE_SPACE, zoomBy } from '@/lib/layout/line/hash-key-viewport';
import type { DraftEdits } from '../draft/use-draft-edits';
import { LINEAGE_MODES, LineagePanel } from '../lineage/lineage-panel';
import type { Selection } from '../selection';
import type { SelectShard } from '../use-selection';
import type { StreamBoard } from '../use-stream-board';
import { HashKeyLine } from './hash-key-line';
import { LineCaption } from './line-caption';
import { Minimap } from './minimap';
import { useViewport } from './use-viewport';
import { ZoomControls } from './zoom-controls';

const FIT_PADDING = 0.1;

interface LineSectionProps {
  readonly board: StreamBoard;
  readonly selection: Selection | undefined;
  readonly selectedRange: HashKeyRange | undefined;
  readonly onSelect: SelectShard;
  readonly active: HashKey | undefined;
  readonly onActivate: (boundary: HashKey | undefined) => void;
  readonly onPreview: (outcome: DragOutcome | undefined) => void;
  readonly edits: DraftEdits;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
}

/** Line and lineage on one scale. The view lives here, so that panning redraws nothing else. */
export function LineSection(props: LineSectionProps) {
  const { board, selection, selectedRange, onSelect } = props;
  const t = useTranslations('number-line');
  const [viewport, changeViewport] = useViewport();
  const [lineageMode, setLineageMode] = useQueryState(
    'lineage',
    parseAsStringLiteral(LINEAGE_MODES).withDefault('generations'),
  );
  const [lineRef, widthPx] = useWidth<HTMLDivElement>();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') changeViewport((view) => zoomBy(view, 0.5, 0.5));
    if (event.key === '-') changeViewport((view) => zoomBy(view, 2, 0.5));
    if (event.key === '0') changeViewport(() => WHOLE_SPACE);
    if (event.key === '[') changeViewport((view) => panBy(view, -0.25));
    if (event.key === ']') changeViewport((view) => panBy(view, 0.25));
    if (event.key === 'f' && selectedRange !== undefined) {
      changeViewport(() => fitRange(selectedRange, FIT_PADDING));
    }
  };

  return (
    <section
      aria-label={t('line-and-lineage')}
      className="min-w-0 rounded-[10px] border border-line bg-panel px-3 pb-4 pt-3 sm:px-5"
      onKeyDown={onKeyDown}
    >
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <LineCaption board={board} />
        <ZoomControls
          viewport={viewport}
          changeViewport={changeViewport}
          selected={selectedRange}
        />
      </div>
      <HashKeyLine
        {...props}
        lineRef={lineRef}
        widthPx={widthPx}
        viewport={viewport}
        changeViewport={changeViewport}
      />
      <div className="mb-5 mt-3">
        <Minimap
          board={board}
          viewport={viewport}
          changeViewport={changeViewport}
          widthPx={widthPx}
        />
        {!board.connection.readOnly && (
          <p className="mt-2 hidden text-xs text-faint sm:block">{t('keys')}</p>
        )}
      </div>
      <div className="-mx-3 border-t border-line px-3 pt-3 sm:-mx-5 sm:px-5">
        <LineagePanel
          board={board}
          viewport={viewport}
          changeViewport={changeViewport}
          widthPx={widthPx}
          mode={lineageMode}
          onMode={setLineageMode}
          selection={selection}
          onSelect={onSelect}
        />
      </div>
    </section>
  );
}
