import type { StreamEntry } from '../stream-entry';
import { useAgeWords } from '../use-age-words';
import { Figure } from './figure';
import { MissingFigure } from './missing-figure';

interface AgeFigureProps {
  readonly entry: StreamEntry;
  /** Where no head of a column names the figure. */
  readonly label?: string;
}

/** How far the slowest reader is behind; marked where records may expire before it reads them. */
export function AgeFigure({ entry, label }: AgeFigureProps) {
  const age = useAgeWords();
  const isBehind = entry.attention?.expiresInMs !== undefined;
  return (
    <>
      <Figure
        value={entry.figures.iteratorAgeMs}
        missing={<MissingFigure entry={entry} />}
        className={isBehind ? 'font-semibold' : ''}
      >
        {(ms) => (
          <>
            {isBehind && (
              <span aria-hidden className="mr-1 text-[9px]">
                ▲
              </span>
            )}
            {age(ms)}
          </>
        )}
      </Figure>
      {label !== undefined && <p className="truncate text-right text-xs text-muted">{label}</p>}
    </>
  );
}
