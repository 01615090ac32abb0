import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import { parseStreamArn, streamNameIn } from '@/lib/kinesis/stream-arn';

interface StreamNotFoundProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

export function StreamNotFound({ connection, streamName }: StreamNotFoundProps) {
  const t = useTranslations('stream');
  const arn = parseStreamArn(streamName);
  return (
    <section className="mx-auto max-w-md py-24 text-center">
      <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">
        {t('not-found.title', { streamName: streamNameIn(streamName) })}
      </h1>
      <p className="mt-1 text-[13px] text-muted">
        {arn === undefined
          ? t('not-found.text', { region: connection.region })
          : t('not-found.by-arn', { accountId: arn.accountId, region: arn.region })}
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
