import { useTranslations } from 'next-intl';
import { Button } from '../button';
import { FailedPart } from './failed-part';

interface FailedDialogProps {
  readonly error: Error;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** Stands in for a dialog. It is the browser's own: the script of ours may be what is missing. */
export function FailedDialog({ error, onRetry, onClose }: FailedDialogProps) {
  const t = useTranslations('common');
  return (
    <dialog
      ref={(dialog) => {
        if (dialog !== null && !dialog.open) dialog.showModal();
      }}
      onClose={onClose}
      className="fixed inset-x-3 top-[max(1rem,8vh)] mx-auto max-w-md bg-transparent backdrop:bg-black/35"
    >
      <FailedPart
        error={error}
        onRetry={onRetry}
        actions={<Button onClick={onClose}>{t('close')}</Button>}
      />
    </dialog>
  );
}
