'use client';

import { Braces } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { arrowsOf, type Chain, type FieldStep, isFormat } from '@/lib/records/decode/chain';
import { ChainEditor } from './chain-editor';

interface RecordChainProps {
  /** By which the record was read. */
  readonly chain: Chain;
  /** The steps into fields that hold more than a text. */
  readonly packedFields: readonly FieldStep[];
  /** Reads this record by another chain; undefined for that of all records. */
  readonly onTry: (chain: Chain | undefined) => void;
  /** Reads all records by it. */
  readonly onChoose: (chain: Chain) => void;
}

/** The layers of one record, to be tried otherwise on it before all records are read so. */
export function RecordChain({ chain, packedFields, onTry, onChoose }: RecordChainProps) {
  const t = useTranslations('records.layers');
  const titleId = useId();
  const around = chain.filter((step) => !isFormat(step));
  const [edited, setEdited] = useState<Chain>();
  useEffect(() => () => onTry(undefined), [onTry]);
  const edit = (changed: Chain) => {
    setEdited(changed);
    onTry(changed);
  };
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
        <>
          <p className="font-mono text-xs [overflow-wrap:anywhere]">
            {chain.length === 0 ? t('none') : arrowsOf(chain)}
          </p>
          {packedFields.length > 0 && (
            <div className="flex flex-wrap gap-2">
              {packedFields.map((step) => (
                <Button key={step.path} onClick={() => edit([...around, step])}>
                  <Braces aria-hidden size={14} />
                  {t('open-field', { path: step.path })}
                </Button>
              ))}
            </div>
          )}
        </>
      ) : (
        <>
          <ChainEditor chain={edited} onChange={edit} />
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
