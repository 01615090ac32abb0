'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

interface DeleteLessonDialogProps {
  readonly name: string;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Nobody else has the lesson, so a slip of the hand must not take it. */
export function DeleteLessonDialog({ name, onDelete, onClose }: DeleteLessonDialogProps) {
  const t = useTranslations('own-lessons.delete-dialog');
  const tc = useTranslations('common');
  return (
    <Dialog title={t('title', { name })} description={t('text')} onClose={onClose}>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{tc('cancel')}</Button>
        <Button kind="danger" onClick={onDelete}>
          {t('delete')}
        </Button>
      </div>
    </Dialog>
  );
}
