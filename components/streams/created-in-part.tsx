import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorWords } from '@/components/ui/notices/error-words';
import { Notice } from '@/components/ui/notices/notice';
import type { ToldError } from '@/lib/api/api-error';

interface CreatedInPartProps {
  readonly streamName: string;
  readonly failure: ToldError;
  readonly onGoOn: () => void;
}

/** The stream is there, and keeps records for a day: says what was done, what was not, and why. */
export function CreatedInPart({ streamName, failure, onGoOn }: CreatedInPartProps) {
  const t = useTranslations('streams.create-dialog');
  return (
    <div className="grid gap-4">
      <Notice kind="warning">
        <p className="font-medium">{t('retention-failed', { streamName })}</p>
        <div className="mt-1">
          <ErrorWords error={failure} />
        </div>
      </Notice>
      <div className="flex justify-end">
        <Button kind="primary" onClick={onGoOn}>
          {t('go-on')}
        </Button>
      </div>
    </div>
  );
}
