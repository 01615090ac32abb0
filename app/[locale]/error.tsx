'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Said } from '@/components/ui/notices/said';

interface ErrorPageProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** What was wrong is a mistake of ours: say so, and let the person go on without a reload. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('errors');
  return (
    <section role="alert" className="mx-auto max-w-md py-24 text-center">
      <h1 className="text-lg font-semibold">{t('crash.title')}</h1>
      <p className="mt-1 text-balance text-[13px] text-muted">{t('crash.text')}</p>
      <p className="mt-4 rounded-md border border-line bg-panel px-3 py-2 text-left font-mono text-xs text-ink [overflow-wrap:anywhere]">
        <Said text={error.digest ?? error.message} />
      </p>
      <Button kind="primary" className="mt-4" onClick={reset}>
        {t('retry')}
      </Button>
    </section>
  );
}
