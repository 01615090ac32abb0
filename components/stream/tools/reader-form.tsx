'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import type { ReaderStart, ReaderStatus } from '@/lib/api/simulator/readers';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import {
  isPaceValid,
  MAX_READ_RECORDS_PER_SECOND,
  type ReadingPace,
} from '@/lib/simulator-contract/reader-pace';
import { Button } from '../../ui/button';
import { readNumber } from './traffic-fields';

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
  const [kind, setKind] = useState<PaceKind>(changed?.pace.kind ?? 'rate');
  const [rate, setRate] = useState(
    changed?.pace.kind === 'rate' ? String(changed.pace.recordsPerSecond) : '100',
  );
  const [share, setShare] = useState(
    changed?.pace.kind === 'share' ? String(changed.pace.share * 100) : '50',
  );
  const [from, setFrom] = useState<ReaderStart['from']>('LATEST');
  const [showsErrors, setShowsErrors] = useState(false);
  const pace = paceOf(kind, rate, share);
  const nameError =
    changed !== undefined || !names.includes(name)
      ? STREAM_NAME_PATTERN.test(name)
        ? undefined
        : t('readers.name-error')
      : t('readers.taken-error');
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
        maxLength={128}
        onChange={({ target }) => setName(target.value)}
        error={showsErrors ? nameError : undefined}
      />
      <SelectField
        className={kind === 'paused' ? 'col-span-2' : ''}
        label={t('readers.kind')}
        value={kind}
        onChange={({ target }) => setKind(KINDS.find((each) => each === target.value) ?? 'rate')}
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
          onChange={({ target }) => setRate(target.value)}
          error={
            showsErrors && !isValid
              ? t('whole-number-error', { least: 1, most: MAX_READ_RECORDS_PER_SECOND })
              : undefined
          }
        />
      )}
      {kind === 'share' && (
        <TextField
          label={t('readers.share')}
          inputMode="decimal"
          value={share}
          onChange={({ target }) => setShare(target.value)}
          error={showsErrors && !isValid ? t('number-error', { least: 0, most: 100 }) : undefined}
        />
      )}
      {changed === undefined && (
        <SelectField
          className="col-span-2"
          label={t('readers.from')}
          value={from}
          onChange={({ target }) =>
            setFrom(target.value === 'TRIM_HORIZON' ? 'TRIM_HORIZON' : 'LATEST')
          }
        >
          <option value="LATEST">{t('readers.from-latest')}</option>
          <option value="TRIM_HORIZON">{t('readers.from-trim-horizon')}</option>
        </SelectField>
      )}
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

function paceOf(kind: PaceKind, rate: string, share: string): ReadingPace {
  if (kind === 'rate') return { kind, recordsPerSecond: readNumber(rate) };
  if (kind === 'share') return { kind, share: readNumber(share) / 100 };
  return { kind };
}

function freeName(names: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `consumer-${number}`;
    if (!names.includes(name)) return name;
  }
}
