import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { limitsQuery, putLimits } from '@/lib/api/simulator/stream-limits';

interface LimitsSectionProps {
  readonly streamName: string;
  readonly readOnly: boolean;
}

/** Whether the simulator refuses what AWS would refuse. */
export function LimitsSection({ streamName, readOnly }: LimitsSectionProps) {
  const t = useTranslations('tools');
  const queryClient = useQueryClient();
  const query = limitsQuery(streamName);
  const limits = useQuery(query);
  // Set in the event itself: React would else put the box back until the mutation tells of itself.
  const [asked, setAsked] = useState<boolean>();
  const put = useMutation({
    mutationFn: (enabled: boolean) => putLimits(streamName, enabled),
    onSuccess: (answer) => queryClient.setQueryData(query.queryKey, answer),
    onSettled: () => setAsked(undefined),
  });
  const error = put.error ?? limits.error;
  return (
    <section aria-labelledby="tools-limits">
      <h3 id="tools-limits" className="text-[13px] font-semibold">
        {t('limits.title')}
      </h3>
      <label className="flex items-start gap-2 text-[12.5px]">
        <input
          type="checkbox"
          className="mt-0.5 accent-accent"
          checked={asked ?? limits.data?.enabled ?? true}
          disabled={readOnly || limits.data === undefined || asked !== undefined}
          onChange={({ target }) => {
            setAsked(target.checked);
            put.mutate(target.checked);
          }}
        />
        {t('limits.as-aws')}
      </label>
      <p className="text-xs text-muted">{t('limits.hint')}</p>
      {error !== null && <ErrorNotice error={error} onRetry={() => void limits.refetch()} />}
    </section>
  );
}
