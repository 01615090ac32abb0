'use client';

import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ComponentProps, type Dispatch, type ReactNode, useMemo, useRef } from 'react';
import { LoadLegend } from '@/components/kinesis/load/load-legend';
import { useWidth } from '@/components/ui/drawing/use-width';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { type EditDraft, rangeOfShards } from '@/lib/interaction/draft-edit';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { EditLock } from '@/lib/interaction/edit-lock';
import { previewOfPast } from '@/lib/interaction/past-preview';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import type { StreamPage, StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { PastLine } from '@/lib/layout/heat/heat-replay';
import { HashKeyLine } from './line/hash-key-line';
import { LineCaption } from './line/line-caption';
import { lineEdits } from './line/line-edits';
import { Minimap } from './line/view/minimap';
import { useViewport } from './line/view/use-viewport';
import { ZoomControls } from './line/view/zoom-controls';
import { actOnKey } from './line-keys';
import { LINEAGE_MODES, LineagePanel } from './lineage-panel';

interface LineSectionProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly preview: DraftPreview;
  readonly load: StreamLoad | undefined;
  /** Why nothing may be drafted; undefined where one may. */
  readonly lock: EditLock | undefined;
  readonly selection: Selection | undefined;
  readonly onSelect: SelectShard;
  readonly active: HashKey | undefined;
  readonly edit: EditDraft;
  readonly page: StreamPage;
  /** Why the last key did nothing. */
  readonly refusal: ReactNode;
  readonly dispatch: Dispatch<StreamPageEvent>;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
}

/** Line and lineage on one scale. The view lives here, so that panning redraws nothing else. */
export function LineSection(props: LineSectionProps) {
  const { connection, detail, selection, lock, dispatch } = props;
  const { past } = props.page;
  const { recordDistribution, streamStatus } = detail.stream;
  const t = useTranslations('number-line');
  const [viewport, changeViewport] = useViewport();
  const [lineageMode, setLineageMode] = useQueryState(
    'lineage',
    parseAsStringLiteral(LINEAGE_MODES).withDefault('generations'),
  );
  const [lineRef, widthPx] = useWidth<HTMLDivElement>();
  const preview = useMemo(
    () => (past === undefined ? props.preview : previewOfPast(past)),
    [past, props.preview],
  );
  const selected = rangeOfShards(selection?.shards ?? []);
  const view = { viewport, changeViewport, widthPx };
  const select: SelectShard = (shardId, how) => {
    // Of shards that were open once, no several can be selected.
    props.onSelect(shardId, past === undefined ? how : 'alone');
    dispatch({ type: 'activate', boundary: undefined });
  };
  const sectionRef = useRef<HTMLElement>(null);
  const goTo = (moment: PastLine | undefined) =>
    dispatch(moment ? { type: 'look-back', past: moment } : { type: 'back-to-now' });
  const edits = lineEdits({
    selection,
    canEdit: lock === undefined,
    edit: props.edit,
    onActivate: (boundary) => dispatch({ type: 'activate', boundary }),
    onRefuse: (edit, refusal) =>
      dispatch({ type: 'refused', outcome: { kind: 'refused', edit, refusal } }),
  });
  return (
    <section
      ref={sectionRef}
      tabIndex={-1}
      aria-label={t('line-and-lineage')}
      className="min-w-0 rounded-[10px] border border-line bg-panel px-3 pb-4 pt-3 outline-none sm:px-5"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && past !== undefined && !event.defaultPrevented)
          goTo(undefined);
        actOnKey(event, { preview, selection, selected, changeViewport, onSelect: select, edits });
      }}
    >
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <LineCaption
          load={props.load}
          recordDistribution={recordDistribution}
          isInPast={past !== undefined}
        />
        <ZoomControls viewport={viewport} changeViewport={changeViewport} selected={selected} />
      </div>
      <HashKeyLine
        {...view}
        lineRef={lineRef}
        preview={preview}
        lock={lock}
        isUpdating={streamStatus === 'UPDATING'}
        selection={selection}
        onSelect={select}
        active={props.active}
        edit={props.edit}
        edits={edits}
        page={props.page}
        refusal={props.refusal}
        dispatch={dispatch}
        marker={props.marker}
        onBackToNow={() => {
          goTo(undefined);
          // The button goes, and the focus with it.
          sectionRef.current?.focus({ preventScroll: true });
        }}
      />
      <BelowLine {...view} preview={preview} hasKeys={!connection.readOnly} />
      <div className="-mx-3 border-t border-line px-3 pt-3 sm:-mx-5 sm:px-5">
        <LineagePanel
          {...view}
          connectionId={connection.connectionId}
          detail={detail}
          loads={props.preview.loads}
          mode={lineageMode}
          onMode={setLineageMode}
          selection={selection}
          onSelect={select}
          past={past}
          onPast={goTo}
        />
      </div>
    </section>
  );
}

interface BelowLineProps
  extends Pick<ComponentProps<typeof Minimap>, 'viewport' | 'changeViewport' | 'widthPx'> {
  readonly preview: DraftPreview;
  readonly hasKeys: boolean;
}

/** The whole space in small, what its colors stand for, and the keys. */
function BelowLine({ preview, hasKeys, ...view }: BelowLineProps) {
  const t = useTranslations('number-line');
  return (
    <div className="mb-5 mt-3">
      <Minimap {...view} open={preview.open} utilizations={preview.utilizations} />
      <div className="mt-2.5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <LoadLegend />
        {hasKeys && (
          <p className="hidden text-xs text-faint sm:block pointer-coarse:hidden">{t('keys')}</p>
        )}
      </div>
    </div>
  );
}
