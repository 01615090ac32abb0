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
const isDevelopment = process.env.NODE_ENV === 'development';

// Next puts its data and its start into inline scripts, and a nonce would cost every page its
// static rendering; nothing of a person's own is ever written into a page as HTML.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
  "base-uri 'self'",
  "form-action 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // Where `npm run dev` says that it is, see `start.ts`.
  allowedDevOrigins: ['127.0.0.1'],
  // The console is served to its own machine, where compressing takes longer than it saves.
  compress: false,
  // A first visit waits for one answer instead of two before it shows anything.
  // And a page says what connections this process has, which the next one may not.
  experimental: { inlineCss: true, isrFlushToDisk: false },
  // `npm test` checks all types, and a mistake in a test is no reason not to start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['lmdb'],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: contentSecurityPolicy },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
      ],
    },
  ],
};

export default withNextIntl(config);
