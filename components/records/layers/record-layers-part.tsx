'use client';

import { useTranslations } from 'next-intl';
import { fieldStep, MAX_STEPS } from '@/lib/records/decode/chain';
import type { OpenRecord } from '../detail/use-open-record';
import type { RecordReader } from '../use-record-reader';
import type { RecordDetail } from '../worker/worker-protocol';
import { HeaderSchemaForm } from './header-schema-form';
import { type FieldWay, RecordChain } from './record-chain';
import type { RecordLayers } from './use-layers';

interface RecordLayersPartProps {
  readonly detail: RecordDetail;
  readonly reader: RecordReader;
  readonly record: OpenRecord;
  readonly layers: RecordLayers;
}

/** By which layers the open record was read, and the schemas that its headers name. */
export function RecordLayersPart({ detail, reader, record, layers }: RecordLayersPartProps) {
  const t = useTranslations('records.schema');
  if (detail.masked !== undefined) return null;
  const headers = layers.headers.filter(({ key }) => detail.schemaKeys.includes(key));
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <RecordChain
        key={record.selected?.sequenceNumber}
        chain={detail.chain}
        fieldWays={fieldWaysOf(detail)}
        onTry={record.tryChain}
        onChoose={layers.setChain}
      />
      {headers.length > 0 && (
        <section aria-label={t('ids')} className="grid gap-3">
          {headers.map((header) => (
            <HeaderSchemaForm
              key={header.key}
              header={header}
              refusal={reader.schemaNews.refused.get(header.key)}
              onSchema={(given) => layers.giveSchema(header.key, given)}
            />
          ))}
        </section>
      )}
    </div>
  );
}

/** A person chooses from so many of each kind, and not from more. */
const MAX_OFFERED = 4;

/** A value among several is no payload of its own, so that no chain leads into its fields. */
function fieldWaysOf({ fields, lists, valueIndex, chain }: RecordDetail): readonly FieldWay[] {
  if (valueIndex !== undefined || chain.length >= MAX_STEPS) return [];
  const packed = fields.filter(({ isPacked }) => isPacked).slice(0, MAX_OFFERED);
  return [
    ...packed.map(({ path }) => ({ step: fieldStep(path), isList: false })),
    ...lists.slice(0, MAX_OFFERED).map((path) => ({ step: fieldStep(path), isList: true })),
  ].flatMap(({ step, isList }) => (step === undefined ? [] : [{ step, isList }]));
}
