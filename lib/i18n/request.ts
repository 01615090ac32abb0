import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_LOCALE, isLocale } from './locale';
import { en } from './messages/en';
import { ja } from './messages/ja';

/** The language is that of the page, see `proxy.ts`. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : DEFAULT_LOCALE;
  return { locale, messages: locale === 'ja' ? ja : en, timeZone: 'UTC' };
});
