'use client';

import { useTranslations } from 'next-intl';
import {
  type ComponentProps,
  type Dispatch,
  type ReactNode,
  type RefObject,
  useMemo,
  useRef,
} from 'react';
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
import { LineagePanel } from './lineage-panel';

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
  const { connection, detail, load, ...line } = props;
  const { selection, lock, edit, dispatch } = line;
  const { past } = line.page;
  const { recordDistribution, streamStatus } = detail.stream;
  const t = useTranslations('number-line');
  const [viewport, changeViewport] = useViewport();
  const [lineRef, widthPx] = useWidth<HTMLDivElement>();
  const sectionRef = useRef<HTMLElement>(null);
  const { preview, select, goTo, backToNow } = useNowOrPast(props, sectionRef);
  const selected = rangeOfShards(selection?.shards ?? []);
  const view = { viewport, changeViewport, widthPx };
  const edits = lineEdits({ selection, canEdit: lock === undefined, edit, dispatch });
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
          load={load}
          recordDistribution={recordDistribution}
          isInPast={past !== undefined}
        />
        <ZoomControls viewport={viewport} changeViewport={changeViewport} selected={selected} />
      </div>
      <HashKeyLine
        {...line}
        {...view}
        lineRef={lineRef}
        preview={preview}
        isUpdating={streamStatus === 'UPDATING'}
        onSelect={select}
        edits={edits}
        onBackToNow={backToNow}
      />
      <BelowLine {...view} preview={preview} hasKeys={!connection.readOnly} />
      <LineagePanel
        {...view}
        connectionId={connection.connectionId}
        detail={detail}
        loads={props.preview.loads}
        selection={selection}
        onSelect={select}
        past={past}
        onPast={goTo}
      />
    </section>
  );
}

/** Shows the line as it is, or as it was at the moment that somebody looks back to. */
function useNowOrPast(
  { page, preview, onSelect, dispatch }: LineSectionProps,
  sectionRef: RefObject<HTMLElement | null>,
) {
  const { past } = page;
  const shown = useMemo(
    () => (past === undefined ? preview : previewOfPast(past)),
    [past, preview],
  );
  const select: SelectShard = (shardId, how) => {
    // Of shards that were open once, no several can be selected.
    onSelect(shardId, past === undefined ? how : 'alone');
    dispatch({ type: 'activate', boundary: undefined });
  };
  const goTo = (moment: PastLine | undefined) =>
    dispatch(moment ? { type: 'look-back', past: moment } : { type: 'back-to-now' });
  const backToNow = () => {
    goTo(undefined);
    // The button goes, and the focus with it.
    sectionRef.current?.focus({ preventScroll: true });
  };
  return { preview: shown, select, goTo, backToNow };
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
