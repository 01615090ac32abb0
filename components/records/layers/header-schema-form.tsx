'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import { parseSchemaKey } from '@/lib/records/decode/schemas/schema-key';
import type { SchemaRefusal } from '@/lib/records/decode/schemas/schema-refusal';
import { SchemaForm } from '../controls/schema-form';
import type { HeaderSchema } from './use-layers';

interface HeaderSchemaFormProps {
  readonly header: HeaderSchema;
  /** Why the schema that is there cannot be used. */
  readonly refusal: SchemaRefusal | undefined;
  readonly onSchema: (schema: GivenSchema | undefined) => void;
}

/** The id that a header names, and what is known of its schema. */
export function HeaderSchemaForm({ header, refusal, onSchema }: HeaderSchemaFormProps) {
  const t = useTranslations('records.schema');
  const [isOpen, setOpen] = useState(header.given !== undefined);
  const { frame = 'glue', schemaId = '' } = parseSchemaKey(header.key) ?? {};
  return (
    <div className="grid gap-1.5">
      <p className="text-xs">
        <span className="font-medium">{t(`frames.${frame}`)}</span>{' '}
        <span className="font-mono [overflow-wrap:anywhere]">{schemaId}</span>
      </p>
      <p role="status" className="text-xs text-muted">
        {t(`states.${header.state}`)}
      </p>
      {header.error !== undefined && <ErrorNotice error={header.error} />}
      {isOpen ? (
        <SchemaForm
          text={t('header-text')}
          schema={header.given}
          refusal={refusal}
          isForHeader
          onSchema={onSchema}
        />
      ) : (
        <Button className="justify-self-start" onClick={() => setOpen(true)}>
          {t(header.state === 'fetched' ? 'use-another' : 'give')}
        </Button>
      )}
    </div>
  );
}
