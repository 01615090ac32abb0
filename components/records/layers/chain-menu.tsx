'use client';

import { useTranslations } from 'next-intl';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { arrowsOf } from '@/lib/records/decode/chain';
import { PopOver } from '../controls/pop-over';
import type { RecordLayers } from './use-layers';

// Most streams are read as it is guessed, and their pages need not load it.
const ChainForm = lazyPanel(() => import('./chain-form').then((module) => module.ChainForm));

/** By which layers all records are read, instead of what is guessed for each. */
export function ChainMenu({ layers }: { readonly layers: RecordLayers }) {
  const t = useTranslations('records.layers');
  const { chain } = layers;
  return (
    <PopOver label={chain.length === 0 ? t('menu') : t('menu-set', { chain: arrowsOf(chain) })}>
      <div className="w-80 max-w-full">
        <ChainForm layers={layers} />
      </div>
    </PopOver>
  );
}
