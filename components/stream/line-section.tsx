'use client';

import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { Dispatch, KeyboardEvent } from 'react';
import { LoadLegend } from '@/components/kinesis/load-legend';
import { useWidth } from '@/components/ui/use-width';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { type EditDraft, rangeOfShards } from '@/lib/interaction/draft-edit';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import type { StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { fitRange, panBy, WHOLE_SPACE, zoomBy } from '@/lib/layout/line/hash-key-viewport';
import { HashKeyLine } from './line/hash-key-line';
import { LineCaption } from './line/line-caption';
import { Minimap } from './line/minimap';
import { type ChangeViewport, useViewport } from './line/use-viewport';
import { ZoomControls } from './line/zoom-controls';
import { LINEAGE_MODES, LineagePanel } from './lineage-panel';

const FIT_PADDING = 0.1;

interface LineSectionProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly preview: DraftPreview;
  readonly load: StreamLoad | undefined;
  readonly canEdit: boolean;
  readonly isRunUnderWay: boolean;
  readonly selection: Selection | undefined;
  readonly onSelect: SelectShard;
  readonly active: HashKey | undefined;
  readonly edit: EditDraft;
  readonly dispatch: Dispatch<StreamPageEvent>;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
}

/** Line and lineage on one scale. The view lives here, so that panning redraws nothing else. */
export function LineSection(props: LineSectionProps) {
  const { connection, detail, preview, selection, dispatch } = props;
  const { recordDistribution } = detail.stream;
  const t = useTranslations('number-line');
  const [viewport, changeViewport] = useViewport();
  const [lineageMode, setLineageMode] = useQueryState(
    'lineage',
    parseAsStringLiteral(LINEAGE_MODES).withDefault('generations'),
  );
  const [lineRef, widthPx] = useWidth<HTMLDivElement>();
  const selected = rangeOfShards(selection?.run ?? []);
  const view = { viewport, changeViewport, widthPx };
  const select: SelectShard = (shardId, isExtended) => {
    props.onSelect(shardId, isExtended);
    dispatch({ type: 'activate', boundary: undefined });
  };
  return (
    <section
      aria-label={t('line-and-lineage')}
      className="min-w-0 rounded-[10px] border border-line bg-panel px-3 pb-4 pt-3 sm:px-5"
      onKeyDown={(event) => moveView(event, changeViewport, selected)}
    >
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <LineCaption load={props.load} recordDistribution={recordDistribution} />
        <ZoomControls viewport={viewport} changeViewport={changeViewport} selected={selected} />
      </div>
      <HashKeyLine
        {...view}
        lineRef={lineRef}
        preview={preview}
        canEdit={props.canEdit}
        isRunUnderWay={props.isRunUnderWay}
        selection={selection}
        onSelect={select}
        active={props.active}
        edit={props.edit}
        dispatch={dispatch}
        marker={props.marker}
      />
      <div className="mb-5 mt-3">
        <Minimap {...view} open={preview.open} utilizations={preview.utilizations} />
        <div className="mt-2.5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <LoadLegend />
          {!connection.readOnly && (
            <p className="hidden text-xs text-faint sm:block">{t('keys')}</p>
          )}
        </div>
      </div>
      <div className="-mx-3 border-t border-line px-3 pt-3 sm:-mx-5 sm:px-5">
        <LineagePanel
          {...view}
          connectionId={connection.connectionId}
          detail={detail}
          loads={preview.loads}
          mode={lineageMode}
          onMode={setLineageMode}
          selection={selection}
          onSelect={select}
        />
      </div>
    </section>
  );
}

/** Keys that zoom and pan, wherever the focus is in the section. */
function moveView(
  { key: pressed, ctrlKey, metaKey, altKey }: KeyboardEvent,
  changeViewport: ChangeViewport,
  selected: HashKeyRange | undefined,
): void {
  if (ctrlKey || metaKey || altKey) return;
  if (pressed === '+' || pressed === '=') changeViewport((view) => zoomBy(view, 0.5, 0.5));
  if (pressed === '-') changeViewport((view) => zoomBy(view, 2, 0.5));
  if (pressed === '0') changeViewport(() => WHOLE_SPACE);
  if (pressed === '[') changeViewport((view) => panBy(view, -0.25));
  if (pressed === ']') changeViewport((view) => panBy(view, 0.25));
  if (pressed === 'f' && selected !== undefined) {
    changeViewport(() => fitRange(selected, FIT_PADDING));
  }
}
