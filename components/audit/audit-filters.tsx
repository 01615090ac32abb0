'use client';

import { useTranslations } from 'next-intl';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import { AUDIT_OUTCOMES, type AuditFilter } from '@/lib/api/audit';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Choice } from '../ui/fields/choice';
import { SelectField } from '../ui/fields/select-field';
import { TextField } from '../ui/fields/text-field';

interface AuditFiltersProps {
  readonly connections: readonly ConnectionSummary[];
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

/** Narrows the log down to a stream, an operation, a connection or an outcome. */
export function AuditFilters({ connections, filter, onChange }: AuditFiltersProps) {
  const t = useTranslations('audit');
  const nameOf = useConnectionName();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <TextField
        label={t('search')}
        type="search"
        value={filter.search}
        maxLength={200}
        placeholder={t('search-example')}
        onChange={({ target }) => onChange({ ...filter, search: target.value })}
        className="w-72 max-sm:w-full"
      />
      {connections.length > 1 && (
        <SelectField
          label={t('connection')}
          value={filter.connectionId ?? ''}
          onChange={({ target }) =>
            onChange({ ...filter, connectionId: target.value === '' ? undefined : target.value })
          }
          className="w-56 max-sm:w-full"
        >
          <option value="">{t('all-connections')}</option>
          {connections.map((connection) => (
            <option key={connection.connectionId} value={connection.connectionId}>
              {nameOf(connection)}
            </option>
          ))}
        </SelectField>
      )}
      <Choice
        label={t('outcome')}
        value={filter.outcome}
        options={AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        onChange={(outcome) => onChange({ ...filter, outcome })}
      />
    </div>
  );
}
