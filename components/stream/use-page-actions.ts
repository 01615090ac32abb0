import { useTranslations } from 'next-intl';
import { type Dispatch, useMemo } from 'react';
import { type PageCommand, usePageCommands } from '@/components/ui/commands/page-commands';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import type { StreamPageEvent } from '@/lib/interaction/stream-page';

interface PageActions {
  readonly preview: DraftPreview;
  /** Whether there is a draft that may be sent. */
  readonly canReview: boolean;
  readonly dispatch: Dispatch<StreamPageEvent>;
  readonly select: SelectShard;
}

/** What can be done to the stream on this page, by its name and by its keys. */
export function usePageActions({ preview, canReview, dispatch, select }: PageActions): void {
  const t = useTranslations('palette.shortcuts.names');
  const hottestId = hottestShard(preview);
  const commands = useMemo(() => {
    const found: PageCommand[] = [];
    if (hottestId !== undefined) {
      found.push({
        id: 'hottest',
        label: t('hottest'),
        keys: ['h'],
        run: () => select(hottestId, false),
      });
    }
    if (canReview) {
      found.push({
        id: 'review',
        label: t('review'),
        keys: ['mod', 'enter'],
        run: () => dispatch({ type: 'review' }),
      });
    }
    found.push(
      // Their keys are handled beside fields that undo what is typed.
      { id: 'undo', label: t('undo'), run: () => dispatch({ type: 'undo' }) },
      { id: 'redo', label: t('redo'), run: () => dispatch({ type: 'redo' }) },
    );
    return found;
  }, [t, hottestId, canReview, dispatch, select]);
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
