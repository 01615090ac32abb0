'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { arrowsOf, type Chain } from '@/lib/records/decode/chain';
import { ChainEditor } from './chain-editor';

interface RecordChainProps {
  /** By which the record was read. */
  readonly chain: Chain;
  /** Reads this record by another chain; undefined for that of all records. */
  readonly onTry: (chain: Chain | undefined) => void;
  /** Reads all records by it. */
  readonly onChoose: (chain: Chain) => void;
}

/** The layers of one record, to be tried otherwise on it before all records are read so. */
export function RecordChain({ chain, onTry, onChoose }: RecordChainProps) {
  const t = useTranslations('records.layers');
  const titleId = useId();
  const [edited, setEdited] = useState<Chain>();
  useEffect(() => () => onTry(undefined), [onTry]);
  const end = () => {
    setEdited(undefined);
    onTry(undefined);
  };
  return (
    <section aria-labelledby={titleId} className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={titleId} className="text-xs font-semibold text-muted">
          {t('title')}
        </h3>
        {edited === undefined && (
          <Button kind="quiet" onClick={() => setEdited(chain)}>
            {t('edit')}
          </Button>
        )}
      </div>
      {edited === undefined ? (
        <p className="font-mono text-xs [overflow-wrap:anywhere]">
          {chain.length === 0 ? t('none') : arrowsOf(chain)}
        </p>
      ) : (
        <>
          <ChainEditor
            chain={edited}
            onChange={(changed) => {
              setEdited(changed);
              onTry(changed);
            }}
          />
          <div className="flex flex-wrap gap-2">
            <Button
              kind="primary"
              onClick={() => {
                setEdited(undefined);
                onChoose(edited);
              }}
            >
              {t('choose')}
            </Button>
            <Button onClick={end}>{t('discard')}</Button>
          </div>
        </>
      )}
    </section>
  );
}
