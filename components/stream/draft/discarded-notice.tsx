'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../ui/button';

interface DiscardedNoticeProps {
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Stands where the draft was, as long as it can be had back. */
export function DiscardedNotice({ onUndo, onClose }: DiscardedNoticeProps) {
  const t = useTranslations('draft');
  const tc = useTranslations('common');
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-[10px] border border-line-strong bg-raised px-4 py-2 text-[13px] shadow-lg shadow-black/5"
    >
      <p className="mr-auto">{t('discarded')}</p>
      <Button onClick={onUndo}>
        <Undo2 aria-hidden size={16} />
        {t('undo')}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {tc('close')}
      </Button>
    </div>
  );
}
