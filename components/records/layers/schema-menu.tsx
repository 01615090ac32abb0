'use client';

import { useTranslations } from 'next-intl';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { PopOver } from '../controls/pop-over';
import type { RecordReader } from '../use-record-reader';
import type { RecordLayers } from './use-layers';

const SchemaForms = lazyPanel(() => import('./schema-forms').then((module) => module.SchemaForms));

interface SchemaMenuProps {
  readonly layers: RecordLayers;
  readonly reader: RecordReader;
}

/** The schema of payloads without a header, and those that headers name. */
export function SchemaMenu({ layers, reader: { refusal, schemaNews } }: SchemaMenuProps) {
  const t = useTranslations('records.schema');
  const wrong = refusal?.part === 'schema' ? refusal.refusal : undefined;
  const isInUse = layers.schema !== undefined || layers.schemas.size > 0;
  return (
    <PopOver label={wrong !== undefined ? t('title-wrong') : isInUse ? t('title-set') : t('title')}>
      <div className="w-80 max-w-full">
        <SchemaForms layers={layers} wrong={wrong} refused={schemaNews.refused} />
      </div>
    </PopOver>
  );
}
