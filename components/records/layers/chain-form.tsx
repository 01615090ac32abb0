'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ChainEditor } from './chain-editor';
import type { RecordLayers } from './use-layers';

interface ChainFormProps {
  readonly layers: RecordLayers;
}

export function ChainForm({ layers: { chain, setChain, isUnkept } }: ChainFormProps) {
  const t = useTranslations('records.layers');
  return (
    <div className="grid gap-3">
      <p className="text-xs text-muted">{t('menu-text')}</p>
      <ChainEditor chain={chain} onChange={setChain} />
      {isUnkept && (
        <p role="alert" className="text-xs text-bad">
          {t('unkept')}
        </p>
      )}
      {chain.length > 0 && (
        <Button kind="quiet" onClick={() => setChain([])}>
          {t('guess-all')}
        </Button>
      )}
    </div>
  );
}
