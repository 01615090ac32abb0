'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';
import type { ModeDialog as Dialog } from './mode-dialog';

const ModeDialog = lazyDialog(() => import('./mode-dialog').then((module) => module.ModeDialog));

/** The way back from on demand, where no shard can be split or merged. */
export function ModeSwitch(props: Omit<ComponentProps<typeof Dialog>, 'onClose'>) {
  const t = useTranslations('stream.to-provisioned');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="rounded font-medium text-accent hover:underline"
      >
        {t('open')}
      </button>
      {isOpen && <ModeDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}
