import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';

interface ConsumersToDeleteProps {
  /** Undefined until they are listed, or where they cannot be. */
  readonly consumerNames: readonly string[] | undefined;
  readonly error: Error | null;
  readonly enforces: boolean;
  readonly onEnforce: (enforces: boolean) => void;
}

/** Kinesis refuses to delete a stream that has consumers, unless it is told to delete them too. */
export function ConsumersToDelete(props: ConsumersToDeleteProps) {
  const { consumerNames, error, enforces, onEnforce } = props;
  const t = useTranslations('streams.delete-dialog.consumers');
  const format = useFormatter();
  const noteId = useId();
  const count = consumerNames?.length ?? 0;
  if (count === 0 && error === null) return null;
  const isKnown = count > 0;
  return (
    <div className="grid gap-2 text-[13px]">
      {isKnown && consumerNames !== undefined && (
        <p className="max-h-40 overflow-y-auto [overflow-wrap:anywhere]">
          {t('registered', { count, names: format.list(consumerNames) })}
        </p>
      )}
      {!isKnown && error !== null && (
        <div className="grid gap-2">
          <p>{t('unknown')}</p>
          <ErrorNotice error={error} />
        </div>
      )}
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 accent-accent"
          checked={enforces}
          aria-describedby={isKnown && !enforces ? noteId : undefined}
          onChange={({ target }) => onEnforce(target.checked)}
        />
        {isKnown ? t('enforce', { count }) : t('enforce-any')}
      </label>
      {isKnown && !enforces && (
        <p id={noteId} className="text-xs text-muted">
          {t('refused')}
        </p>
      )}
    </div>
  );
}
