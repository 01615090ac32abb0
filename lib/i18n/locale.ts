/** The address of a page names none of them: `proxy.ts` chooses the page behind it. */
export const LOCALES = ['en', 'ja'] as const;
/** Each has a folder of messages. */
export type Locale = (typeof LOCALES)[number];

/** Browsers that ask for none of the languages get this one. */
export const DEFAULT_LOCALE: Locale = 'en';
/** Holds the language that a person chose, which wins over the browser's. */
export const LOCALE_COOKIE = 'shardline-locale';

/** What each language calls itself: the switch shows the name of the other one. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ja: '日本語' };

/** Accepts undefined, because a cookie may be missing. */
export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The first of our languages that an Accept-Language header names, in its own order. */
export function acceptedLocale(acceptLanguage: string): Locale {
  const named = acceptLanguage.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return named.find(isLocale) ?? DEFAULT_LOCALE;
}
