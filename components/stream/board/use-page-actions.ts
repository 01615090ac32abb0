import { useTranslations } from 'next-intl';
import { type Dispatch, useMemo } from 'react';
import { type PageCommand, usePageCommands } from '@/components/ui/commands/page-commands';
import { canUndo, type DraftHistory } from '@/lib/interaction/draft-history';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import type { StreamPageEvent } from '@/lib/interaction/stream-page';

interface PageActions {
  readonly preview: DraftPreview;
  /** Whether there is a draft that may be sent. */
  readonly canReview: boolean;
  readonly history: DraftHistory;
  readonly dispatch: Dispatch<StreamPageEvent>;
  readonly select: SelectShard;
}

/** Offers what can be done to the stream on this page, by its name and by its keys. */
export function usePageActions(actions: PageActions): void {
  const { preview, canReview, history, dispatch, select } = actions;
  const t = useTranslations('palette.shortcuts.names');
  const hottestId = hottestShard(preview);
  const hasPast = canUndo(history);
  const hasFuture = history.future.length > 0;
  const commands = useMemo(() => {
    const found: PageCommand[] = [];
    if (hottestId !== undefined) {
      found.push({
        id: 'hottest',
        label: t('hottest'),
        ways: [['h']],
        run: () => select(hottestId),
      });
    }
    if (canReview) {
      found.push({
        id: 'review',
        label: t('review'),
        ways: [['mod', 'enter']],
        run: () => dispatch({ type: 'review' }),
      });
    }
    if (hasPast) {
      found.push({
        id: 'undo',
        label: t('undo'),
        ways: [['mod', 'z']],
        run: () => dispatch({ type: 'undo' }),
      });
    }
    if (hasFuture) {
      found.push({
        id: 'redo',
        label: t('redo'),
        ways: [
          ['mod', 'y'],
          ['mod', 'shift', 'z'],
        ],
        run: () => dispatch({ type: 'redo' }),
      });
    }
    return found;
  }, [t, hottestId, canReview, hasPast, hasFuture, dispatch, select]);
  usePageCommands(commands);
}

/** Undefined where nothing was measured. */
function hottestShard({ open, utilizations }: DraftPreview): string | undefined {
  let hottest: { readonly shardId: string; readonly utilization: number } | undefined;
  for (const [index, { shardId }] of open.entries()) {
    const utilization = utilizations[index];
    if (utilization === undefined || utilization <= (hottest?.utilization ?? 0)) continue;
    hottest = { shardId, utilization };
  }
  return hottest?.shardId;
}
