'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { MAX_PARTITION_KEY_LENGTH } from '@/lib/kinesis/limits';
import { type KeyChoice, type PutReading, putFieldPaths } from '@/lib/records/files/put-reading';

interface KeyFieldsProps {
  readonly text: string;
  readonly reading: PutReading;
  readonly change: (part: Partial<PutReading>) => void;
  readonly isNeeded: boolean;
}

/** Lets a person choose where the partition key and the data of each record come from. */
export function KeyFields({ text, reading, change, isNeeded }: KeyFieldsProps) {
  const t = useTranslations('put');
  const pathsId = useId();
  const { kind, key, dataField } = reading;
  const paths = useMemo(() => putFieldPaths(text, kind), [text, kind]);
  return (
    <>
      <KeySource {...{ reading, change, isNeeded }} firstPath={paths[0] ?? ''} />
      {key.from === 'field' && (
        <TextField
          label={t('reading.key-field')}
          className="w-44"
          list={pathsId}
          value={key.path}
          onChange={({ target }) => change({ key: { from: 'field', path: target.value } })}
        />
      )}
      {key.from === 'fixed' && (
        <TextField
          label={t('reading.fixed-key')}
          className="w-44"
          maxLength={MAX_PARTITION_KEY_LENGTH}
          value={key.key}
          onChange={({ target }) => change({ key: { from: 'fixed', key: target.value } })}
        />
      )}
      {kind !== 'text-lines' && (
        <TextField
          label={t('reading.data-field')}
          placeholder={t('reading.whole-value')}
          className="w-44"
          list={pathsId}
          value={dataField}
          onChange={({ target }) => change({ dataField: target.value })}
        />
      )}
      <datalist id={pathsId}>
        {paths.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
    </>
  );
}

interface KeySourceProps extends Omit<KeyFieldsProps, 'text'> {
  readonly firstPath: string;
}

/** Asks whether the key is a field of each record, the same for all, or random. */
function KeySource({ reading: { kind, key }, change, isNeeded, firstPath }: KeySourceProps) {
  const t = useTranslations('put');
  const choices: Readonly<Record<KeyChoice['from'], KeyChoice>> = {
    field: { from: 'field', path: firstPath },
    fixed: { from: 'fixed', key: '' },
    random: { from: 'random' },
  };
  const sources = kind === 'text-lines' ? LINE_KEY_SOURCES : KEY_SOURCES;
  return (
    <SelectField
      label={t(isNeeded ? 'partition-key' : 'optional-partition-key')}
      className="w-36"
      value={key.from}
      onChange={({ target }) => {
        const from = sources.find((each) => each === target.value);
        if (from !== undefined) change({ key: choices[from] });
      }}
    >
      {sources.map((from) => (
        <option key={from} value={from}>
          {t(`reading.key-from.${from}`)}
        </option>
      ))}
    </SelectField>
  );
}

/** A line of text has no fields. */
const LINE_KEY_SOURCES = ['fixed', 'random'] as const;
const KEY_SOURCES = ['field', ...LINE_KEY_SOURCES] as const;
