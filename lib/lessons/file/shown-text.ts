import type { Text } from '../lesson';

/** A text as somebody wrote it, for readers of either language; undefined where there are no words. */
export function shownText({ en, ja }: Partial<Record<'en' | 'ja', string | undefined>>) {
  if (en !== undefined && ja !== undefined) return { en, ja } satisfies Text;
  if (en !== undefined) return { en, ja: en, only: 'en' } satisfies Text;
  return ja === undefined ? undefined : ({ en: ja, ja, only: 'ja' } satisfies Text);
}
