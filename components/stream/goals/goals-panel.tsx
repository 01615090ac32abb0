'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import type { GoalFormProps } from './goal-form';

const GoalForm = lazyPanel(() => import('./goal-form').then((module) => module.GoalForm));

/** Says what a goal is for, until somebody wants one. */
export function GoalsPanel(props: GoalFormProps) {
  const t = useTranslations('goals');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel title={t('title')}>
      {isOpen ? (
        <GoalForm {...props} />
      ) : (
        <div className="grid gap-2 px-4 pb-4 pt-2">
          <p className="text-[13px] text-muted">{t('text')}</p>
          <Button className="justify-self-start" onClick={() => setIsOpen(true)}>
            {t('choose')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
