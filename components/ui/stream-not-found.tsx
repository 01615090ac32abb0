import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';

interface StreamNotFoundProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

export function StreamNotFound({ connection, streamName }: StreamNotFoundProps) {
  const t = useTranslations('stream');
  return (
    <section className="mx-auto max-w-md py-24 text-center">
      <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">
        {t('not-found.title', { streamName })}
      </h1>
      <p className="mt-1 text-[13px] text-muted">
        {t('not-found.text', { region: connection.region })}
      </p>
      <Link
        href={`/${connection.connectionId}/streams`}
        className="mt-4 inline-block rounded text-[13px] font-medium text-accent hover:underline"
      >
        {t('not-found.back')}
      </Link>
    </section>
  );
}
