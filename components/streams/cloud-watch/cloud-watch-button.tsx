'use client';

import { Cloud, CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyDialog } from '@/components/ui/lazy/lazy-part';

const CloudWatchDialog = lazyDialog(() =>
  import('./cloud-watch-dialog').then((module) => module.CloudWatchDialog),
);

interface CloudWatchButtonProps {
  readonly isOn: boolean;
  readonly streamCount: number;
  readonly onChange: (isOn: boolean) => void;
}

/** Says whether the list asks CloudWatch, and offers to change it. */
export function CloudWatchButton({ isOn, streamCount, onChange }: CloudWatchButtonProps) {
  const t = useTranslations('streams.cloud-watch');
  // The dialog keeps the change that it was opened for until it has closed.
  const [wanted, setWanted] = useState<'on' | 'off'>();
  const Icon = isOn ? Cloud : CloudOff;
  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => setWanted(isOn ? 'off' : 'on')}
        title={isOn ? t('title-off') : t('title-on')}
        className="max-sm:h-10 max-sm:w-10"
      >
        <Icon aria-hidden size={15} className={isOn ? 'text-accent' : ''} />
        <span className="max-xl:sr-only">
          <span className="font-normal text-muted">{t('button')}</span> {isOn ? t('on') : t('off')}
        </span>
      </Button>
      {wanted !== undefined && (
        <CloudWatchDialog
          enables={wanted === 'on'}
          streamCount={streamCount}
          onChange={onChange}
          onClose={() => setWanted(undefined)}
        />
      )}
    </>
  );
}
