import { readFileSync } from 'node:fs';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Messages are parsed by the build: their parser would be 9 KB of script on every page.
    messages: {
      path: ['./lib/i18n/messages/en', './lib/i18n/messages/ja'],
      format: 'json',
      locales: ['en', 'ja'],
      precompile: true,
    },
  },
});

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // Where `npm run dev` says that it is, see `start.ts`.
  allowedDevOrigins: ['127.0.0.1'],
  // As `lib/cli/start.ts` and the build have read it from the settings.
  basePath: process.env.NEXT_PUBLIC_BASE_PATH ?? '',
  // The header shows it.
  env: { NEXT_PUBLIC_VERSION: version },
  // The HTTP server compresses, for callers on other machines.
  compress: false,
  // A first visit waits for one answer instead of two before it shows anything.
  // And a page says what connections this process has, which the next one may not.
  // And the start waits for no route that nobody has asked for.
  experimental: { inlineCss: true, isrFlushToDisk: false, preloadEntriesOnStart: false },
  // `npm test` checks all types, and a mistake in a test is no reason not to start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['lmdb'],
};

export default withNextIntl(config);
