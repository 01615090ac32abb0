'use client';

import { useTranslations } from 'next-intl';
import type { SchemaRefusal } from '@/lib/records/decode/schemas/schema-refusal';
import { SchemaForm } from '../controls/schema-form';
import { HeaderSchemaForm } from './header-schema-form';
import type { RecordLayers } from './use-layers';

interface SchemaFormsProps {
  readonly layers: RecordLayers;
  readonly wrong: SchemaRefusal | undefined;
  readonly refused: ReadonlyMap<string, SchemaRefusal>;
}

export function SchemaForms({ layers, wrong, refused }: SchemaFormsProps) {
  const t = useTranslations('records.schema');
  const { schema, setSchema, headers, isUnkept } = layers;
  return (
    <div className="grid gap-3">
      <SchemaForm text={t('text')} schema={schema} refusal={wrong} onSchema={setSchema} />
      {isUnkept && (
        <p role="alert" className="text-xs text-bad">
          {t('unkept')}
        </p>
      )}
      {headers.map((header) => (
        <div key={header.key} className="border-t border-line pt-3">
          <HeaderSchemaForm
            header={header}
            refusal={refused.get(header.key)}
            onSchema={(given) => layers.giveSchema(header.key, given)}
          />
        </div>
      ))}
    </div>
  );
}
