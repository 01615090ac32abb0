'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { lazyDialog, lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamDetail } from '@/lib/api/streams/stream';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { Notice } from '../ui/notice';
import { BoardAside } from './board-aside';
import { StaleDraftNotice } from './draft/stale-draft-notice';
import { useEditWords } from './draft/use-edit-words';
import { DraftDock } from './draft-dock';
import { LineSection } from './line-section';
import { StreamFacts } from './stream-facts';
import { useSelection } from './use-selection';
import { useStreamBoard } from './use-stream-board';

const ReviewDialog = lazyDialog(() =>
  import('./draft/review-dialog').then((module) => module.ReviewDialog),
);

const HeldNotice = lazyPanel(() => import('./run/held-notice').then((module) => module.HeldNotice));

interface StreamBoardViewProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
}

/** The page of a stream: line and lineage, what stands beside them, and the draft or run below. */
export function StreamBoardView({ connection, detail }: StreamBoardViewProps) {
  const editWords = useEditWords();
  const board = useStreamBoard(connection, detail);
  const [selection, select] = useSelection(detail.shards, board.open);
  const [partitionKey, setPartitionKey] = useQueryState('key', parseAsString.withDefault(''));
  const { page, dispatch, preview, plan, warnings, edit, canEdit, cost, load, run } = board;
  const drawn = {
    connection,
    detail,
    preview,
    load,
    canEdit,
    edit,
    selection,
    active: board.active,
  };
  const stale = board.isStale && (
    <StaleDraftNotice
      before={page.base.open}
      now={board.open}
      onKeep={() => dispatch({ type: 'keep', on: { layout: detail.layout, open: board.open } })}
      onDiscard={() => dispatch({ type: 'discard' })}
    />
  );
  return (
    <div>
      <div className="mb-4 mt-1 min-h-5">
        <StreamFacts
          stream={detail.stream}
          openCount={board.open.length}
          closedCount={detail.shards.length - board.open.length}
          load={load}
        />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {stale}
          <StreamNotices connection={connection} stream={detail.stream} />
          <LineSection
            {...drawn}
            isRunUnderWay={board.isRunUnderWay}
            onSelect={select}
            dispatch={dispatch}
            marker={markerOf(partitionKey, detail.stream)}
          />
        </div>
        <BoardAside
          {...drawn}
          steps={plan.ok ? plan.value.steps : []}
          cost={cost}
          onRegion={board.setRegion}
          partitionKey={partitionKey}
          onPartitionKey={setPartitionKey}
          onSelect={select}
        />
      </div>
      <DraftDock
        {...{ connection, preview, plan, warnings, cost, canEdit, edit, run, page, dispatch }}
        draft={board.draft}
        isMeasured={load !== undefined}
        isStale={board.isStale}
      />
      {page.review === 'open' && (
        <ReviewDialog
          key={board.isStale ? page.base.layout : detail.layout}
          draftedOn={board.isStale ? page.base.layout : detail.layout}
          connection={connection}
          streamName={detail.stream.streamName}
          planned={plan.ok ? plan.value.steps : []}
          warnings={warnings}
          cost={cost}
          stale={stale || undefined}
          onStarted={() => dispatch({ type: 'sent' })}
          onClose={() => dispatch({ type: 'close-review' })}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {page.lastEdit && editWords(page.lastEdit)}
      </p>
    </div>
  );
}

interface StreamNoticesProps {
  readonly connection: ConnectionSummary;
  readonly stream: StreamSummary;
}

function StreamNotices({ connection, stream }: StreamNoticesProps) {
  const t = useTranslations('stream');
  return (
    <>
      {connection.kind === 'simulator' && stream.streamStatus !== 'ACTIVE' && (
        <HeldNotice stream={stream} />
      )}
      {connection.readOnly && <Notice kind="info">{t('read-only')}</Notice>}
    </>
  );
}

/** Where the partition key lands; undefined where Kinesis places the records. */
function markerOf(partitionKey: string, { recordDistribution }: StreamSummary) {
  return partitionKey === '' || recordDistribution === 'AUTO'
    ? undefined
    : hashPartitionKey(partitionKey);
}
