import { useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import type { CloudWatchKnown, StreamEntry } from '../stream-entry';

interface MissingFigureProps {
  readonly entry: StreamEntry;
  /** Where there is room for words; else a dash, which says the same when it is pointed at or read. */
  readonly isInWords?: boolean;
}

/** Stands in the place of a figure that nobody measured, and says why nobody did. */
export function MissingFigure({ entry, isInWords = false }: MissingFigureProps) {
  const t = useTranslations('streams.cloud-watch');
  const why = whyMissing(entry.cloudWatch);
  if (why === undefined) return <span className="text-faint">–</span>;
  const words = t(`missing.${why}`);
  if (isInWords) return <span className="text-xs font-normal text-faint">{words}</span>;
  return (
    <span className="text-faint" title={words}>
      <span aria-hidden>–</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** Undefined where there is no CloudWatch that could measure it. */
function whyMissing(known: CloudWatchKnown) {
  switch (known.kind) {
    case 'none':
      return undefined;
    case 'off':
    case 'pending':
      return known.kind;
    case 'answered': {
      const kinds = known.hour.missing.map(({ kind }) => kind);
      if (kinds.includes('access-denied')) return 'denied';
      return kinds.includes('failed') ? 'failed' : 'no-data';
    }
    default:
      return assertNever(known);
  }
}
