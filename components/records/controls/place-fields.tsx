'use client';

import { useTranslations } from 'next-intl';
import { Term } from '@/components/kinesis/terms/term';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import type { TermId } from '@/lib/lessons/glossary/glossary';
import { formatPlace, type PlaceChoice, type PlaceRefusal } from '@/lib/reading/place';
import { BatchField } from '../find/batch-field';
import {
  formatRecordTime,
  fromTimeField,
  isShownTwice,
  toTimeField,
  type Zone,
} from '../table/record-time';

const AGO_MINUTES = [1, 5, 15, 60, 360, 1440] as const;
const KINDS = ['start', 'end', 'time', 'sequence-number', 'range'] as const;

interface PlaceFieldsProps {
  readonly place: PlaceChoice;
  readonly zone: Zone;
  readonly streamName: string;
  readonly refusal: PlaceRefusal | undefined;
  readonly readNow: () => number;
  readonly onChange: (place: PlaceChoice) => void;
}

/** Where reading begins: a choice, and what the choice needs to be told. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { place, zone, streamName, refusal, readNow, onChange } = props;
  const t = useTranslations('records');
  const isListed = place.kind !== 'ago' || AGO_MINUTES.some((minutes) => minutes === place.minutes);
  const choose = (value: string) => {
    switch (value) {
      case 'start':
      case 'end':
        return onChange({ kind: value });
      case 'time':
        return onChange({ kind: 'time', ms: Math.floor(readNow() / 60_000) * 60_000 });
      case 'sequence-number':
        return onChange({ kind: 'sequence-number', sequenceNumber: '' });
      case 'range':
        return onChange({ kind: 'range', range: undefined });
      default:
        return onChange({ kind: 'ago', minutes: Number.parseInt(value, 10) });
    }
  };
  return (
    <>
      <SelectField
        label={t('from.label')}
        className="w-full sm:w-56"
        aside={<IteratorType kind={place.kind} />}
        value={place.kind === 'ago' ? formatPlace(place) : place.kind}
        onChange={({ target }) => choose(target.value)}
      >
        {AGO_MINUTES.map((minutes) => (
          <option key={minutes} value={formatPlace({ kind: 'ago', minutes })}>
            {t('from.ago', { minutes })}
          </option>
        ))}
        {!isListed && place.kind === 'ago' && (
          <option value={formatPlace(place)}>{t('from.ago', { minutes: place.minutes })}</option>
        )}
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`from.kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <PlaceDetail {...{ place, zone, streamName, refusal, onChange }} />
    </>
  );
}

/** In the words of GetShardIterator (facts §5.1). */
const ITERATORS = {
  start: { name: 'TRIM_HORIZON', term: 'trim-horizon' },
  end: { name: 'LATEST', term: 'latest' },
  ago: { name: 'AT_TIMESTAMP', term: 'at-timestamp' },
  time: { name: 'AT_TIMESTAMP', term: 'at-timestamp' },
  'sequence-number': { name: 'AT_SEQUENCE_NUMBER', term: 'at-sequence-number' },
  range: { name: 'AT_SEQUENCE_NUMBER', term: 'at-sequence-number' },
} as const satisfies Record<PlaceChoice['kind'], { name: string; term: TermId }>;

function IteratorType({ kind }: Pick<PlaceChoice, 'kind'>) {
  const { name, term } = ITERATORS[kind];
  return (
    <span className="font-mono text-[11px]">
      <Term id={term}>{name}</Term>
    </span>
  );
}

/** The time, the sequence number, or what names a range. */
function PlaceDetail(props: Omit<PlaceFieldsProps, 'readNow'>) {
  const { place, zone, streamName, refusal, onChange } = props;
  const t = useTranslations('records');
  return (
    <>
      {place.kind === 'time' && (
        <TextField
          key={zone}
          label={t(`from.times.${zone}`)}
          type="datetime-local"
          step={1}
          className="w-full sm:w-52"
          defaultValue={toTimeField(place.ms, zone)}
          hint={
            isShownTwice(place.ms, zone)
              ? t('twice', { time: formatRecordTime(place.ms, zone) })
              : undefined
          }
          error={refusal && t(`from.wrong.${refusal}`)}
          onChange={({ target }) => {
            const ms = fromTimeField(target.value, zone);
            if (ms !== undefined) onChange({ kind: 'time', ms });
          }}
        />
      )}
      {place.kind === 'sequence-number' && (
        <TextField
          label={t('from.kinds.sequence-number')}
          className="min-w-56 flex-1"
          inputMode="numeric"
          value={place.sequenceNumber}
          error={refusal && t(`from.wrong.${refusal}`)}
          onChange={({ target }) =>
            onChange({ kind: 'sequence-number', sequenceNumber: target.value.replace(/\D/g, '') })
          }
        />
      )}
      {place.kind === 'range' && (
        <BatchField
          range={place.range}
          streamName={streamName}
          refusal={refusal}
          onRange={(range) => onChange({ kind: 'range', range })}
        />
      )}
    </>
  );
}
