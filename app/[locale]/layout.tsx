import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Header } from '@/components/shell/header';
import { SessionEnded } from '@/components/shell/login/session-ended';
import { StaleNotice } from '@/components/shell/stale-notice';
import { StorageNotice } from '@/components/shell/storage-notice';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { listConnections } from '@/lib/server/connections/find-connection';
import { documentMetadata, PageDocument } from '../page-document';

interface RootLayoutProps {
  readonly params: Promise<{ locale: string }>;
  readonly children: ReactNode;
}

/**
 * A page is rendered at its first visit and kept as long as this process runs: it holds nothing
 * that may change, for streams are asked for by the browser.
 */
export const dynamic = 'force-static';

export async function generateMetadata({ params }: RootLayoutProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return documentMetadata();
}

export default async function RootLayout({ params, children }: RootLayoutProps) {
  const locale = setPageLocale((await params).locale);
  return (
    <PageDocument locale={locale}>
      <Header connections={listConnections()} />
      <StaleNotice />
      <StorageNotice />
      <SessionEnded />
      <main id="main" className="mx-auto max-w-[1440px] px-3 py-4 presenting:max-w-none sm:px-5">
        {children}
      </main>
    </PageDocument>
  );
}
