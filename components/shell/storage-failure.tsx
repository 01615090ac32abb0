import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { StorageAnswer } from '@/lib/api/storage';

interface StorageFailureProps {
  readonly failure: NonNullable<StorageAnswer['failure']>;
}

/** Says what cannot be stored, and where. */
export function StorageFailure({ failure: { kind, folder, detail } }: StorageFailureProps) {
  const t = useTranslations('shell');
  return (
    <div className="mx-auto max-w-[1440px] px-3 pt-3 sm:px-5">
      <Notice kind="error">
        {t.rich(`storage.${kind}`, {
          folder,
          detail,
          said: (chunks) => <span lang="en">{chunks}</span>,
        })}
      </Notice>
    </div>
  );
}
