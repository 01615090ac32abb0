import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { acceptedLocale, isLocale, LOCALE_COOKIE, type Locale } from './locale';
import { en } from './messages/en';
import { ja } from './messages/ja';

/** The person's choice, else what the browser asks for. The language is not part of the URL. */
async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  return acceptedLocale((await headers()).get('accept-language') ?? '');
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return {
    locale,
    messages: locale === 'ja' ? ja : en,
    timeZone: 'UTC',
    now: new Date(),
  };
});
