'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../ui/button';

interface DiscardedNoticeProps {
  /** A draft that was thrown away is undone; one that was undone step by step is done again. */
  readonly way: 'undo' | 'redo';
  readonly onReturn: () => void;
  readonly onClose: () => void;
}

/** Stands where the draft was, as long as it can be had back. */
export function DiscardedNotice({ way, onReturn, onClose }: DiscardedNoticeProps) {
  const t = useTranslations('draft');
  const tc = useTranslations('common');
  const Icon = way === 'undo' ? Undo2 : Redo2;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-[10px] border border-line-strong bg-raised px-4 py-2 text-[13px] shadow-lg shadow-black/5"
    >
      <p className="mr-auto">{t(way === 'undo' ? 'discarded' : 'all-undone')}</p>
      <Button onClick={onReturn}>
        <Icon aria-hidden size={16} />
        {t(way === 'undo' ? 'undo' : 'redo')}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {tc('close')}
      </Button>
    </div>
  );
}
