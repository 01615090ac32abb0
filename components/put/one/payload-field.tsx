'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import { changeFormat, formatsFor, type RecordFields } from './record-fields';

interface PayloadFieldProps {
  readonly fields: RecordFields;
  readonly onChange: (fields: RecordFields) => void;
  readonly error: string | undefined;
}

/** The data of the record in one of its formats: another choice rewrites what was typed. */
export function PayloadField({ fields, onChange, error }: PayloadFieldProps) {
  const t = useTranslations('put');
  const textId = useId();
  const errorId = useId();
  const formats = formatsFor(fields);
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <label htmlFor={textId} className="text-xs font-medium text-muted">
          {t('payload')}
        </label>
        <SelectField
          label={t('payload-format')}
          value={fields.format}
          onChange={({ target }) => {
            const format = formats.find((each) => each === target.value);
            if (format !== undefined) onChange(changeFormat(fields, format));
          }}
        >
          {formats.map((format) => (
            <option key={format} value={format}>
              {t(`formats.${format}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <textarea
        id={textId}
        rows={6}
        spellCheck={false}
        value={fields.payload}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        onChange={({ target }) => onChange({ ...fields, payload: target.value })}
        className="w-full resize-y rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-xs text-ink aria-invalid:border-bad"
      />
      {error !== undefined && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
