import { getRequestConfig } from 'next-intl/server';
import { formats } from './formats';
import { DEFAULT_LOCALE, isLocale } from './locale';
import { en } from './messages/en';
import { ja } from './messages/ja';

/**
 * The language is that of the page, see `proxy.ts`. The server does not know the viewer's zone: see
 * `local-time-zone.tsx`.
 */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : DEFAULT_LOCALE;
  return { locale, messages: locale === 'ja' ? ja : en, formats, timeZone: 'UTC' };
});
