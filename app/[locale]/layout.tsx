import type { Metadata } from 'next';
import localFont from 'next/font/local';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Header } from '@/components/shell/header';
import { Providers } from '@/components/shell/providers';
import { StaleNotice } from '@/components/shell/stale-notice';
import { StorageNotice } from '@/components/shell/storage-notice';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { listConnections } from '@/lib/server/connections/find-connection';
import '../globals.css';

const inter = localFont({
  src: '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  // The fallback has the same measures, so that text may show at once and nothing moves later.
  preload: false,
});
const jetbrainsMono = localFont({
  src: '../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-mono',
  preload: false,
});

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
  const t = await getTranslations('shell');
  return {
    title: { default: 'Shardline', template: '%s · Shardline' },
    description: t('description'),
    icons: '/icon.svg',
  };
}

export default async function RootLayout({ params, children }: RootLayoutProps) {
  const locale = setPageLocale((await params).locale);
  return (
    <html
      lang={locale}
      suppressHydrationWarning
      className={`${inter.variable} ${jetbrainsMono.variable}`}
    >
      <head>
        {/* Else the first frame is an empty one, and the next must wait for it. */}
        <link rel="expect" href="#end-of-page" blocking="render" />
      </head>
      <body className="min-h-dvh font-sans">
        <NextIntlClientProvider>
          <Providers>
            <Header connections={listConnections()} />
            <StaleNotice />
            <StorageNotice />
            <main
              id="main"
              className="mx-auto max-w-[1440px] px-3 py-4 presenting:max-w-none sm:px-5"
            >
              {children}
            </main>
            <span id="end-of-page" />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
