'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { MAX_RUN_NAME_LENGTH } from '@/lib/api/runs/run-name';
import { badFields, type TypedOptions } from './typed-options';

export interface RunOptionsFieldsProps {
  readonly connection: ConnectionSummary;
  readonly typed: TypedOptions;
  readonly onChange: (typed: TypedOptions) => void;
}

/** A name, and what the run waits for or stops at. What the connection cannot watch is not offered. */
export function RunOptionsFields({ connection, typed, onChange }: RunOptionsFieldsProps) {
  const t = useTranslations('review.options');
  const isOurs = isSimulator(connection);
  const change = (part: Partial<TypedOptions>) => onChange({ ...typed, ...part });
  const bad = badFields(typed);
  const numberField = (field: 'pause' | 'throttled' | 'age') => (
    <TextField
      label={t(`fields.${field}`)}
      inputMode="decimal"
      value={typed[field]}
      onChange={({ target }) => change({ [field]: target.value.trim() })}
      error={bad.includes(field) ? t(`bad.${field}`) : undefined}
    />
  );
  return (
    <div className="grid max-w-3xl gap-4 pt-1">
      <TextField
        className="max-w-md"
        label={t('name')}
        hint={t('name-hint')}
        maxLength={MAX_RUN_NAME_LENGTH}
        value={typed.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <fieldset className="grid gap-3">
        <legend className="mb-1.5 text-xs font-semibold text-muted">{t('guards')}</legend>
        <Check isChecked={typed.asks} onChange={(asks) => change({ asks })}>
          {t('asks')}
        </Check>
        {isOurs ? (
          <Check isChecked={typed.drains} onChange={(drains) => change({ drains })}>
            {t('drains')}
          </Check>
        ) : (
          <p className="text-xs text-muted">{t('no-drain')}</p>
        )}
        <div className="grid items-start gap-3 sm:grid-cols-3">
          {numberField('pause')}
          {(isOurs || connection.hasCloudWatch) && (
            <>
              {numberField('throttled')}
              {numberField('age')}
            </>
          )}
        </div>
        {!isOurs && (
          <p className="text-xs text-muted">
            {connection.hasCloudWatch ? t('cloud-watch') : t('no-health')}
          </p>
        )}
      </fieldset>
    </div>
  );
}

interface CheckProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
}

function Check({ isChecked, onChange, children }: CheckProps) {
  return (
    <label className="flex items-start gap-2 text-[13px]">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-0.5 size-4 accent-accent"
      />
      <span>{children}</span>
    </label>
  );
}
