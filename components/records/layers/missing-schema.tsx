'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notices/notice';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { RecordLayers } from './use-layers';

/** A link names a schema that whoever sent it had. */
export function MissingSchema({ layers }: { readonly layers: RecordLayers }) {
  const t = useTranslations('records.schema');
  const { missingSchema, forgetMissing } = layers;
  if (missingSchema === undefined) return null;
  const { name } = missingSchema;
  const kind = t(missingSchema.kind === 'avro' ? 'avro' : 'protobuf');
  return (
    <Notice kind="warning" actions={<Button onClick={forgetMissing}>{t('read-without')}</Button>}>
      {name === ''
        ? t('missing-nameless', { kind })
        : t('missing', { kind, name: showUnseen(name) })}
    </Notice>
  );
}
