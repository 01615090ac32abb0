import { useFormatter, useTranslations } from 'next-intl';
import { Duration } from '@/components/ui/times/duration';
import type { ReaderStatus } from '@/lib/api/simulator/readers';
import { assertNever } from '@/lib/base/assert';
import type { ReadingPace } from '@/lib/simulator-contract/reader-pace';
import { Button } from '../../ui/button';

interface ReaderRowProps {
  readonly reader: ReaderStatus;
  readonly canChange: boolean;
  readonly onChange: () => void;
  readonly onStop: () => void;
}

export function ReaderRow({ reader, canChange, onChange, onStop }: ReaderRowProps) {
  const t = useTranslations('tools');
  const { readerName, pace, recordsBehind, millisBehindLatest } = reader;
  return (
    <li className="grid gap-0.5 text-[12.5px]">
      <span className="flex flex-wrap items-baseline justify-between gap-x-2">
        <b className="min-w-0 font-medium [overflow-wrap:anywhere]">{readerName}</b>
        <span className="text-muted">
          <PaceWords pace={pace} />
        </span>
      </span>
      <span className={recordsBehind === 0 ? 'text-muted' : 'text-ink'}>
        {recordsBehind === 0 ? (
          t('readers.caught-up')
        ) : (
          <>
            {t('readers.behind', { count: recordsBehind })} · <Duration ms={millisBehindLatest} />
          </>
        )}
      </span>
      {canChange && (
        <span className="mt-1 flex gap-2">
          <Button aria-label={t('readers.change-named', { name: readerName })} onClick={onChange}>
            {t('readers.change')}
          </Button>
          <Button aria-label={t('readers.stop-named', { name: readerName })} onClick={onStop}>
            {t('readers.stop')}
          </Button>
        </span>
      )}
    </li>
  );
}

function PaceWords({ pace }: { readonly pace: ReadingPace }) {
  const t = useTranslations('tools');
  const format = useFormatter();
  switch (pace.kind) {
    case 'rate':
      return t('readers.pace-rate', { rate: pace.recordsPerSecond });
    case 'share':
      return t('readers.pace-share', {
        share: format.number(pace.share, 'percent'),
      });
    case 'paused':
      return t('readers.pace-paused');
    default:
      return assertNever(pace);
  }
}
