'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';
import { MAX_RUN_NAME_LENGTH } from '@/lib/api/runs/run-name';
import { guardedHourPrice } from '@/lib/kinesis/cost/monitoring-cost';
import { badFields, type TypedOptions } from './typed-options';

export interface RunOptionsFieldsProps {
  readonly connection: ConnectionSummary;
  readonly typed: TypedOptions;
  readonly onChange: (typed: TypedOptions) => void;
}

/** A name, and what the run waits for or stops at. What the connection cannot watch is not offered. */
export function RunOptionsFields({ connection, typed, onChange }: RunOptionsFieldsProps) {
  const t = useTranslations('review.options');
  const format = useFormatter();
  const isOurs = isSimulator(connection);
  const { hasCloudWatch } = connection;
  const canWatch = isOurs || hasCloudWatch;
  // A plan file may ask for what this connection cannot watch: then it can be switched off here.
  const asksForHealth = typed.throttled !== '' || typed.age !== '';
  const dollars = format.number(Number(guardedHourPrice()) / 1e12, 'rough-dollars');
  const change = (part: Partial<TypedOptions>) => onChange({ ...typed, ...part });
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
        {(canWatch || typed.drains) && (
          <Check isChecked={typed.drains} onChange={(drains) => change({ drains })}>
            {t('drains')}
            {!isOurs && hasCloudWatch && (
              <span className="block text-xs text-muted">{t('drains-by-age')}</span>
            )}
          </Check>
        )}
        {!canWatch && <p className="text-xs text-muted">{t('no-drain')}</p>}
        <div className="grid items-start gap-3 sm:grid-cols-3">
          <NumberField field="pause" {...{ typed, onChange }} />
          {(canWatch || asksForHealth) && (
            <>
              <NumberField field="throttled" {...{ typed, onChange }} />
              <NumberField field="age" {...{ typed, onChange }} />
            </>
          )}
        </div>
        {!isOurs && (
          <p className="text-xs text-muted">
            {hasCloudWatch ? t('cloud-watch', { dollars }) : t('no-health')}
          </p>
        )}
      </fieldset>
    </div>
  );
}

interface NumberFieldProps extends Pick<RunOptionsFieldsProps, 'typed' | 'onChange'> {
  readonly field: 'pause' | 'throttled' | 'age';
}

function NumberField({ field, typed, onChange }: NumberFieldProps) {
  const t = useTranslations('review.options');
  return (
    <TextField
      label={t(`fields.${field}`)}
      inputMode="decimal"
      value={typed[field]}
      onChange={({ target }) => onChange({ ...typed, [field]: target.value.trim() })}
      error={badFields(typed).includes(field) ? t(`bad.${field}`) : undefined}
    />
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
