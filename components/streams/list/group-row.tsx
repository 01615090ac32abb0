// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: nothing can be done with a heading
import { useFormatter, useTranslations } from 'next-intl';
import type { StreamGroup } from './arrange';
import { STREAM_STATES, type StreamState } from './stream-entry';

interface GroupRowProps {
  readonly group: StreamGroup;
  readonly rowIndex: number;
  readonly topPx: number;
  readonly heightPx: number;
}

/** The heading of a group: what its streams have in common, and how many they are. */
export function GroupRow({ group, rowIndex, topPx, heightPx }: GroupRowProps) {
  const t = useTranslations('streams');
  const format = useFormatter();
  const { title = '', entries } = group;
  const unseenCount = entries.filter(({ seen }) => seen === undefined).length;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="absolute inset-x-0 flex items-center gap-2 border-t border-line bg-ink/2 px-4 text-xs text-muted max-sm:px-3"
      style={{ transform: `translateY(${topPx}px)`, height: heightPx }}
    >
      <span role="rowheader" className="flex min-w-0 gap-2">
        <b className="truncate font-semibold text-ink">
          {isState(title) ? t(`groups.states.${title}`) : title}
        </b>
        <span className="tabular-nums">{format.number(entries.length)}</span>
      </span>
      {title === 'not-measured' && unseenCount > 0 && unseenCount < entries.length && (
        <span role="cell" className="ml-auto whitespace-nowrap tabular-nums">
          {t('groups.unseen', { count: unseenCount })}
        </span>
      )}
    </div>
  );
}

function isState(title: string): title is StreamState {
  return STREAM_STATES.some((state) => state === title);
}
