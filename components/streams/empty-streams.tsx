import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useReadOnlyWords } from '@/components/kinesis/role/use-read-only-words';
import {
  type ConnectionSummary,
  isSimulator,
  SIMULATOR_CONNECTION_ID,
} from '@/lib/api/connections';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { createStreamCall } from '@/lib/kinesis/calls/kinesis-call';
import { Button } from '../ui/button';
import { CommandBlock } from '../ui/command-block';
import { CopyButton } from '../ui/copy-button';

interface EmptyStreamsProps {
  readonly connection: ConnectionSummary;
  readonly onCreate: () => void;
}

const WAY =
  'inline-flex min-h-8 items-center rounded text-[13px] font-medium text-accent hover:underline';

/** An empty account is where most people meet Kinesis first: say what a stream is, and start one. */
export function EmptyStreams({ connection, onCreate }: EmptyStreamsProps) {
  const t = useTranslations('streams');
  const wordsFor = useReadOnlyWords();
  const command = cliScript(
    [createStreamCall({ streamName: 'orders', shardCount: 2 })],
    connection,
  );
  return (
    <section className="rounded-[10px] border border-dashed border-line-strong px-6 py-12 text-center">
      <svg aria-hidden="true" viewBox="0 0 240 34" className="mx-auto mb-5 w-56">
        <rect x="0" y="4" width="76" height="26" rx="5" fill="var(--load-1)" />
        <rect x="79" y="4" width="40" height="26" rx="5" fill="var(--load-0)" />
        <rect
          x="122"
          y="4"
          width="118"
          height="26"
          rx="5"
          fill="none"
          stroke="var(--draft)"
          strokeDasharray="4 3"
        />
      </svg>
      <h2 className="text-base font-semibold">{t('empty.title')}</h2>
      <p className="mx-auto mt-1 max-w-md text-[13px] text-muted">{t('empty.what')}</p>
      <p className="mx-auto mt-2 max-w-md text-[13px] text-muted">{t('empty.text')}</p>
      {connection.readOnly && (
        <p className="mt-4 text-[13px] text-muted">{wordsFor(t('empty.read-only'))}</p>
      )}
      <div className="mt-4 flex flex-wrap items-center justify-center gap-x-4 gap-y-1">
        {!connection.readOnly && (
          <Button kind="primary" onClick={onCreate}>
            <Plus aria-hidden size={15} />
            {t('create')}
          </Button>
        )}
        {!isSimulator(connection) && (
          <Link href={`/${SIMULATOR_CONNECTION_ID}/streams`} prefetch={false} className={WAY}>
            {t('empty.demo')}
          </Link>
        )}
        <Link href="/learn" prefetch={false} className={WAY}>
          {t('empty.learn')}
        </Link>
      </div>
      <div className="mx-auto mt-6 max-w-xl text-left">
        <p className="mb-1 flex items-center justify-between text-xs text-muted">
          {t('empty.cli')}
          <CopyButton text={command} label={t('empty.copy-cli')} />
        </p>
        <CommandBlock text={command} />
        {isSimulator(connection) && (
          <p className="mt-4 text-xs text-muted">
            <b className="font-medium text-ink">{t('empty.connect')}</b> {t('empty.connect-text')}
          </p>
        )}
      </div>
    </section>
  );
}
