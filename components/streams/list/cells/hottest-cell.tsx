import { LoadTag } from '@/components/kinesis/load/load-tag';
import type { RunProgress } from '@/lib/api/streams/stream-glances';
import type { StreamEntry } from '../stream-entry';
import { useVerdictWords } from '../use-verdict-words';

/** How full the fullest shard is, and why; while a run is under way, how far it is. */
export function HottestCell({ entry }: { readonly entry: StreamEntry }) {
  const { title, note } = useVerdictWords()(entry);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <LoadTag place="row" utilization={entry.seen?.glance?.hottest?.utilization} />
      <div className="min-w-0">
        <p className="truncate text-[13px] leading-4.5 font-medium">{title}</p>
        {note !== undefined && (
          <p className="truncate text-xs text-muted" title={note}>
            {note}
          </p>
        )}
        {entry.seen?.run !== undefined && <RunBar run={entry.seen.run} />}
      </div>
    </div>
  );
}

/** The words beside it say the same. */
function RunBar({ run: { doneCount, stepCount } }: { readonly run: RunProgress }) {
  return (
    <div aria-hidden className="mt-1 h-1 w-28 overflow-hidden rounded-sm bg-line-strong">
      <div className="h-full bg-accent" style={{ width: `${(100 * doneCount) / stepCount}%` }} />
    </div>
  );
}
