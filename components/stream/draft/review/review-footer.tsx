'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button';

interface ReviewFooterProps {
  /** Undefined where the mode is changed instead. */
  readonly stepCount: number | undefined;
  readonly isPending: boolean;
  readonly canApply: boolean;
  readonly onApply: () => void;
  readonly onClose: () => void;
  /** What else can be done with the plan. */
  readonly beside: ReactNode;
  readonly children: ReactNode;
}

/** Shows what stands against sending, passed as children, above the buttons. */
export function ReviewFooter(props: ReviewFooterProps) {
  const { stepCount, isPending, canApply, onApply, onClose, beside, children } = props;
  const t = useTranslations('review');
  return (
    <div className="grid gap-3">
      {children}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button onClick={onClose}>{t('back')}</Button>
        {beside}
        <Button kind="primary" disabled={!canApply} onClick={onApply}>
          {isPending
            ? t('applying')
            : stepCount === undefined
              ? t('apply-on-demand')
              : t('apply', { count: stepCount })}
        </Button>
      </div>
    </div>
  );
}
