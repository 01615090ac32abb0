'use client';

import { Presentation } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Keys } from '@/components/ui/commands/keys';
import type { Presenter } from './use-presenter';

/** The way to large type without anything around it. */
export function PresentButton({ presenter }: { readonly presenter: Presenter }) {
  const t = useTranslations('own-lessons.present');
  return (
    <button
      type="button"
      onClick={() => presenter.present(true)}
      className="flex min-h-6 items-center gap-1.5 rounded text-[13px] text-muted hover:text-ink"
    >
      <Presentation aria-hidden size={14} />
      {t('button')}
    </button>
  );
}

/** The keys that a presenter has, and the way out for a pointer. */
export function PresenterKeys({ presenter }: { readonly presenter: Presenter }) {
  const t = useTranslations('own-lessons.present');
  if (!presenter.isPresenting) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-[11px] text-muted">
      <span className="flex items-center gap-1.5">
        <Keys keys={['←']} /> <Keys keys={['→']} /> {t('steps')}
      </span>
      <button
        type="button"
        onClick={() => presenter.present(false)}
        className="flex min-h-6 items-center gap-1.5 rounded hover:text-ink"
      >
        <Keys keys={['escape']} /> {t('leave')}
      </button>
    </div>
  );
}
