'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import {
  FAULTS_QUERY_KEY,
  faultsQuery,
  putFaults,
  switchFaultsOff,
} from '@/lib/api/simulator/faults-query';
import { type FaultRule, MAX_FAULT_RULES } from '@/lib/simulator-contract/faults';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { FaultForm } from './fault-form';
import { FaultTable } from './fault-table';

export function FaultsPanel({ readOnly }: { readonly readOnly: boolean }) {
  const t = useTranslations('simulator');
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(faultsQuery());
  const rules = data?.rules ?? [];
  const change = useMutation({
    mutationFn: (wanted: readonly FaultRule[]) =>
      wanted.length === 0 ? switchFaultsOff() : putFaults(wanted),
    onSuccess: (answer) => {
      queryClient.setQueryData(FAULTS_QUERY_KEY, answer);
      // What failed may be asked again, and what was stuck has been released.
      return queryClient.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  return (
    <Panel title={t('faults.title')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-4 pt-2">
        <p className="max-w-[75ch] text-[13px] text-muted">{t('faults.text')}</p>
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {change.error !== null && <ErrorNotice error={change.error} />}
        {data !== undefined && rules.length === 0 && (
          <p className="text-[13px]">{t('faults.none')}</p>
        )}
        {rules.length > 0 && (
          <>
            <FaultTable
              rules={rules}
              isPending={change.isPending}
              onRemove={
                readOnly
                  ? undefined
                  : (index) => change.mutate(rules.filter((_rule, at) => at !== index))
              }
            />
            {!readOnly && (
              <div>
                <Button disabled={change.isPending} onClick={() => change.mutate([])}>
                  {t('faults.switch-off')}
                </Button>
              </div>
            )}
          </>
        )}
        {!readOnly && data !== undefined && rules.length < MAX_FAULT_RULES && (
          <FaultForm
            isPending={change.isPending}
            onAdd={(rule) => change.mutate([...rules, rule])}
          />
        )}
      </div>
    </Panel>
  );
}
