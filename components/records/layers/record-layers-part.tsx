'use client';

import { useTranslations } from 'next-intl';
import { type FieldStep, fieldStep, MAX_STEPS } from '@/lib/records/decode/chain';
import type { OpenRecord } from '../detail/use-open-record';
import type { RecordReader } from '../use-record-reader';
import type { RecordDetail } from '../worker/worker-protocol';
import { HeaderSchemaForm } from './header-schema-form';
import { RecordChain } from './record-chain';
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
        packedFields={packedFieldsOf(detail)}
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

/** As many as a person chooses from. */
const MAX_OFFERED = 5;

/** A value among several is no payload of its own, so that no chain leads into its fields. */
function packedFieldsOf({ fields, valueIndex, chain }: RecordDetail): readonly FieldStep[] {
  if (valueIndex !== undefined || chain.length >= MAX_STEPS) return [];
  return fields
    .filter(({ isPacked }) => isPacked)
    .map(({ path }) => fieldStep(path))
    .filter((step) => step !== undefined)
    .slice(0, MAX_OFFERED);
}
