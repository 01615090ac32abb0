import { setRequestLocale } from 'next-intl/server';
import { DEFAULT_LOCALE, isLocale, type Locale } from './locale';

/** Every page and its metadata begin with it: else their words would need a request to be told by. */
export function setPageLocale(segment: string): Locale {
  const locale = isLocale(segment) ? segment : DEFAULT_LOCALE;
  setRequestLocale(locale);
  return locale;
}
