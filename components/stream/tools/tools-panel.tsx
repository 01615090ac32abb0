'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import type { StreamToolsProps } from './stream-tools';

const StreamTools = lazyPanel(
  () => import('./stream-tools').then((module) => module.StreamTools),
  <Skeleton className="mx-4 mb-4 mt-2 h-64" />,
);

/** What only the simulator can do to a stream: closed until one wants it. */
export function ToolsPanel(props: StreamToolsProps) {
  const t = useTranslations('tools');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel
      title={t('title')}
      aside={
        <Button
          kind="quiet"
          className="-my-1.5 -mr-2 min-h-7 text-xs"
          aria-expanded={isOpen}
          aria-label={isOpen ? t('hide-named') : t('show-named')}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('hide') : t('show')}
        </Button>
      }
    >
      {isOpen ? (
        <StreamTools {...props} />
      ) : (
        <p className="px-4 pb-4 pt-2 text-xs text-muted">{t('hint')}</p>
      )}
    </Panel>
  );
}
