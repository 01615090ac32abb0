export const LOCALES = ['en', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'en';
export const LOCALE_COOKIE = 'shardline-locale';

/** What each language calls itself: the switch shows the name of the other one. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ja: '日本語' };

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The first of our languages that an Accept-Language header names, in its own order. */
export function acceptedLocale(acceptLanguage: string): Locale {
  const named = acceptLanguage.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return named.find(isLocale) ?? DEFAULT_LOCALE;
}
