'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { basePath } from '@/lib/api/base-path';
import { LOCALE_COOKIE, LOCALE_NAMES, type Locale } from '@/lib/i18n/locale';
import { Button } from '../ui/button';

const OTHER: Readonly<Record<Locale, Locale>> = { en: 'ja', ja: 'en' };
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Named in the language it switches to, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const router = useRouter();
  const other = OTHER[useLocale()];
  const choose = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in some browsers
    document.cookie = `${LOCALE_COOKIE}=${other}; path=${basePath() || '/'}; max-age=${YEAR_SECONDS}; samesite=lax`;
    router.refresh();
  };
  return (
    <Button kind="quiet" lang={other} onClick={choose}>
      {LOCALE_NAMES[other]}
    </Button>
  );
}
