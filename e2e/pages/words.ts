import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locale } from '@/lib/i18n/locale';
import type { en } from '@/lib/i18n/messages/en';

/** What the console says in a language. Playwright cannot import JSON, so the files are read. */
export function readWords(locale: Locale): typeof en {
  const folder = new URL(`../../lib/i18n/messages/${locale}/`, import.meta.url);
  const features = readdirSync(folder).map(
    (file) => `"${basename(file, '.json')}": ${readFileSync(new URL(file, folder), 'utf8')}`,
  );
  return JSON.parse(`{${features.join(',')}}`);
}
