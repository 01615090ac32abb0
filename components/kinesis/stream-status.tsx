import { useTranslations } from 'next-intl';
import type { StreamStatus as Status } from '@/lib/api/streams/streams';

const DOTS: Readonly<Record<Status, string>> = {
  ACTIVE: 'bg-ok',
  CREATING: 'bg-accent motion-safe:animate-pulse',
  UPDATING: 'bg-accent motion-safe:animate-pulse',
  DELETING: 'bg-bad motion-safe:animate-pulse',
};

/** Kinesis's own word, which stays as it is in every language, with what it means as a tooltip. */
export function StreamStatus({ status }: { readonly status: Status }) {
  const t = useTranslations('streams');
  return (
    <span className="inline-flex items-center gap-1.5" title={t(`status.${status}`)}>
      <i aria-hidden data-swatch className={`size-2 rounded-full ${DOTS[status]}`} />
      <span className="font-medium">{status}</span>
    </span>
  );
}
