import type { Metadata } from 'next';
import localFont from 'next/font/local';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { underBasePath } from '@/lib/api/base-path';
import type { Locale } from '@/lib/i18n/locale';
import { currentConsole } from '@/lib/server/current-console';
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

interface PageDocumentProps {
  readonly locale: Locale;
  readonly children: ReactNode;
}

/** The console and its login share this document, its fonts and its providers. */
export function PageDocument({ locale, children }: PageDocumentProps) {
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
          <Providers isLoginNeeded={currentConsole().login.isNeeded}>
            {children}
            <span id="end-of-page" />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

/** Both layouts use it after they have set the locale. A page adds a title of its own. */
export async function documentMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return {
    title: { default: 'Shardline', template: '%s · Shardline' },
    description: t('description'),
    icons: underBasePath('/icon.svg'),
  };
}
