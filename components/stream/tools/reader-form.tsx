'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Term } from '@/components/kinesis/terms/term';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { decimalNumber } from '@/components/ui/fields/typed-number';
import type { ReaderStart, ReaderStatus } from '@/lib/api/simulator/readers';
import { MAX_NAME_LENGTH, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import {
  isPaceValid,
  MAX_READ_RECORDS_PER_SECOND,
  type ReadingPace,
} from '@/lib/simulator-contract/reader-pace';
import { Button } from '../../ui/button';

interface ReaderFormProps {
  readonly names: readonly string[];
  /** The one whose pace is to be another; a new one where there is none. */
  readonly changed: ReaderStatus | undefined;
  readonly isPending: boolean;
  readonly onStart: (name: string, start: ReaderStart) => void;
  readonly onCancel: () => void;
}

const KINDS = ['rate', 'share', 'paused'] as const;
type PaceKind = (typeof KINDS)[number];

export function ReaderForm({ names, changed, isPending, onStart, onCancel }: ReaderFormProps) {
  const t = useTranslations('tools');
  const [name, setName] = useState(changed?.readerName ?? freeName(names));
  const [typed, setTyped] = useState(() => typedPace(changed?.pace));
  const [from, setFrom] = useState<ReaderStart['from']>('LATEST');
  const [showsErrors, setShowsErrors] = useState(false);
  const pace = paceOf(typed);
  const isTaken = changed === undefined && names.includes(name);
  const nameError = isTaken
    ? t('readers.taken-error')
    : STREAM_NAME_PATTERN.test(name)
      ? undefined
      : t('readers.name-error');
  const isValid = isPaceValid(pace);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShowsErrors(nameError !== undefined || !isValid);
    if (nameError === undefined && isValid) onStart(name, { pace, from });
  };
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-2 gap-3">
      <TextField
        className="col-span-2"
        label={t('readers.name')}
        value={name}
        readOnly={changed !== undefined}
        maxLength={MAX_NAME_LENGTH}
        onChange={({ target }) => setName(target.value)}
        error={showsErrors ? nameError : undefined}
      />
      <PaceFields typed={typed} onChange={setTyped} showsError={showsErrors && !isValid} />
      {changed === undefined && <FromField from={from} onChange={setFrom} />}
      <div className="col-span-2 flex flex-wrap gap-2">
        <Button type="submit" disabled={isPending}>
          {changed === undefined ? t('readers.start') : t('readers.apply')}
        </Button>
        {changed !== undefined && (
          <Button kind="quiet" onClick={onCancel}>
            {t('readers.keep')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface TypedPace {
  readonly kind: PaceKind;
  /** Records a second. */
  readonly rate: string;
  /** Percent of what is written. */
  readonly share: string;
}

interface PaceFieldsProps {
  readonly typed: TypedPace;
  readonly onChange: (typed: TypedPace) => void;
  readonly showsError: boolean;
}

function PaceFields({ typed, onChange, showsError }: PaceFieldsProps) {
  const t = useTranslations('tools');
  const { kind, rate, share } = typed;
  return (
    <>
      <SelectField
        className={kind === 'paused' ? 'col-span-2' : ''}
        label={t('readers.kind')}
        value={kind}
        onChange={({ target }) =>
          onChange({ ...typed, kind: KINDS.find((each) => each === target.value) ?? 'rate' })
        }
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`readers.kinds.${each}`)}
          </option>
        ))}
      </SelectField>
      {kind === 'rate' && (
        <TextField
          label={t('readers.rate')}
          inputMode="numeric"
          value={rate}
          onChange={({ target }) => onChange({ ...typed, rate: target.value })}
          error={
            showsError
              ? t('whole-number-error', { min: 1, max: MAX_READ_RECORDS_PER_SECOND })
              : undefined
          }
        />
      )}
      {kind === 'share' && (
        <TextField
          label={t('readers.share')}
          inputMode="decimal"
          value={share}
          onChange={({ target }) => onChange({ ...typed, share: target.value })}
          error={showsError ? t('number-error', { min: 0, max: 100 }) : undefined}
        />
      )}
    </>
  );
}

interface FromFieldProps {
  readonly from: ReaderStart['from'];
  readonly onChange: (from: ReaderStart['from']) => void;
}

function FromField({ from, onChange }: FromFieldProps) {
  const t = useTranslations('tools');
  return (
    <SelectField
      className="col-span-2"
      label={t('readers.from')}
      aside={
        <span className="font-mono text-[11px]">
          <Term id={from === 'LATEST' ? 'latest' : 'trim-horizon'}>{from}</Term>
        </span>
      }
      value={from}
      onChange={({ target }) =>
        onChange(target.value === 'TRIM_HORIZON' ? 'TRIM_HORIZON' : 'LATEST')
      }
    >
      <option value="LATEST">{t('readers.from-latest')}</option>
      <option value="TRIM_HORIZON">{t('readers.from-trim-horizon')}</option>
    </SelectField>
  );
}

/** What is not of its kind is as usual, for when it is chosen. */
function typedPace(pace: ReadingPace | undefined): TypedPace {
  return {
    kind: pace?.kind ?? 'rate',
    rate: pace?.kind === 'rate' ? String(pace.recordsPerSecond) : '100',
    share: pace?.kind === 'share' ? String(pace.share * 100) : '50',
  };
}

function paceOf({ kind, rate, share }: TypedPace): ReadingPace {
  if (kind === 'rate') return { kind, recordsPerSecond: decimalNumber(rate) };
  if (kind === 'share') return { kind, share: decimalNumber(share) / 100 };
  return { kind };
}

function freeName(names: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `consumer-${number}`;
    if (!names.includes(name)) return name;
  }
}
