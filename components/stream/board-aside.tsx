'use client';

import { useTranslations } from 'next-intl';
import type { Dispatch } from 'react';
import { lazyDialog, lazyPanel } from '@/components/ui/lazy/lazy-part';
import { useMedia } from '@/components/ui/use-media';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { StreamPage, StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { Skeleton } from '../ui/skeleton';
import type { AsidePanelsProps } from './aside-panels';
import { SelectionPanel } from './panels/selection-panel';

const AsidePanels = lazyPanel(
  () => import('./aside-panels').then((module) => module.AsidePanels),
  <Skeleton className="h-96 w-full" />,
);

const BoundaryPanel = lazyPanel(
  () => import('./panels/boundary-panel').then((module) => module.BoundaryPanel),
  <Skeleton className="h-64 w-full" />,
);

const SelectionSheet = lazyDialog(() =>
  import('./panels/selection-sheet').then((module) => module.SelectionSheet),
);

/** On these screens the panels lie far below the line. */
const PHONE = '(max-width: 760px)';

interface BoardAsideProps extends Omit<AsidePanelsProps, 'isInPast'> {
  readonly load: StreamLoad | undefined;
  /** The boundary that has been taken hold of; else the selection is shown. */
  readonly active: HashKey | undefined;
  readonly selection: Selection | undefined;
  readonly missingShardId: string | undefined;
  readonly page: StreamPage;
  readonly dispatch: Dispatch<StreamPageEvent>;
}

/** Beside the line: the boundary or the shards that one works on, then what is there in any case. */
export function BoardAside(props: BoardAsideProps) {
  const { connection, detail, preview, canEdit, edit, active, selection, page, onSelect } = props;
  const t = useTranslations('stream');
  const isPhone = useMedia(PHONE);
  const isInSheet = isPhone && page.isSheetOpen && selection !== undefined;
  const close = () => props.dispatch({ type: 'close-sheet' });
  return (
    <aside aria-label={t('details')} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      {active !== undefined && (
        <div className="print:hidden">
          <BoundaryPanel preview={preview} boundary={active} canEdit={canEdit} edit={edit} />
        </div>
      )}
      {active === undefined && !isInSheet && <Selected {...props} />}
      {active === undefined && isInSheet && (
        <SelectionSheet
          open={preview.open}
          loads={preview.loads}
          selection={selection}
          onSelect={onSelect}
          isRangeBegun={page.isRangeBegun}
          onBeginRange={() => props.dispatch({ type: 'begin-range' })}
          onClose={close}
        >
          <Selected {...props} />
        </SelectionSheet>
      )}
      <AsidePanels
        connection={connection}
        detail={detail}
        preview={preview}
        steps={props.steps}
        cost={props.cost}
        isInPast={page.past !== undefined}
        onRegion={props.onRegion}
        partitionKey={props.partitionKey}
        onPartitionKey={props.onPartitionKey}
        onSelect={onSelect}
        canEdit={canEdit}
        edit={edit}
        run={props.run}
      />
    </aside>
  );
}

function Selected({ connection, detail, preview, load, ...props }: BoardAsideProps) {
  const { selection, onSelect, canEdit, edit } = props;
  return (
    <SelectionPanel
      connectionId={connection.connectionId}
      detail={detail}
      loads={preview.loads}
      isMeasured={load !== undefined}
      drafted={preview.draft.added}
      selection={selection}
      missingShardId={props.missingShardId}
      isInPast={props.page.past !== undefined}
      onSelect={onSelect}
      canEdit={canEdit}
      edit={edit}
    />
  );
}
