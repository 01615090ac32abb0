import type { Metadata } from 'next';
import localFont from 'next/font/local';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Header } from '@/components/shell/header';
import { Providers } from '@/components/shell/providers';
import { listConnections } from '@/lib/server/connections';
import { readSimulatorStatus } from '@/lib/server/simulator-status';
import './globals.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  // The fallback has the same measures, so that text may show at once and nothing moves later.
  preload: false,
});
const jetbrainsMono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-mono',
  preload: false,
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return {
    title: { default: 'Shardline', template: '%s · Shardline' },
    description: t('description'),
    icons: '/icon.svg',
  };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html
      lang={await getLocale()}
      suppressHydrationWarning
      className={`${inter.variable} ${jetbrainsMono.variable}`}
    >
      <head>
        {/* Else the first frame is an empty one, and the next must wait for it. */}
        <link rel="expect" href="#end-of-page" blocking="render" />
      </head>
      <body className="min-h-dvh font-sans">
        <NextIntlClientProvider>
          <Providers simulator={await readSimulatorStatus()}>
            <Header connections={await listConnections()} />
            <main id="main" className="mx-auto max-w-[1440px] px-3 py-4 sm:px-5">
              {children}
            </main>
            <span id="end-of-page" />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
