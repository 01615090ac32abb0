'use client';

import { Braces, Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { arrowsOf, type Chain, type FieldStep, isFormat } from '@/lib/records/decode/chain';
import { ChainEditor } from './chain-editor';

/** A step into a field that holds more than a text: another payload, or a list of values. */
export interface FieldWay {
  readonly step: FieldStep;
  readonly isList: boolean;
}

interface RecordChainProps {
  /** By which the record was read. */
  readonly chain: Chain;
  readonly fieldWays: readonly FieldWay[];
  /** Reads this record by another chain; undefined for that of all records. */
  readonly onTry: (chain: Chain | undefined) => void;
  /** Reads all records by it. */
  readonly onChoose: (chain: Chain) => void;
}

const LIST = { layer: 'json-array' } as const;

/** The layers of one record, to be tried otherwise on it before all records are read so. */
export function RecordChain({ chain, fieldWays, onTry, onChoose }: RecordChainProps) {
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
          {fieldWays.length > 0 && (
            <div className="flex flex-wrap gap-2">
              {fieldWays.map(({ step, isList }) =>
                isList ? (
                  <Button key={step.path} onClick={() => edit([...around, step, LIST])}>
                    <Rows3 aria-hidden size={14} />
                    {t('list-field', { path: step.path })}
                  </Button>
                ) : (
                  <Button key={step.path} onClick={() => edit([...around, step])}>
                    <Braces aria-hidden size={14} />
                    {t('open-field', { path: step.path })}
                  </Button>
                ),
              )}
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
