'use client';

import { useFormatter, useLocale } from 'next-intl';
import { useMemo } from 'react';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import { type Facts, type FactWords, sayWith } from '@/lib/lessons/facts';
import type { Text } from '@/lib/lessons/lesson';

/** Says the texts of lessons in the language of the page, with the facts of the case. */
export function useLessonWords() {
  const language = useLocale();
  const format = useFormatter();
  const share = useShareFormat(1);
  return useMemo(() => {
    const words: FactWords = {
      count: (value) => format.number(value),
      key: shortHashKey,
      share,
      cents: (cents) => format.number(centsToDollars(cents), 'dollars'),
    };
    return {
      ...words,
      say: (text: Text, facts: Facts = {}) => sayWith(text, language, facts, words),
      /** For the `lang` of what is said, where its author wrote it in another language only. */
      langOf: ({ only }: Text) => (only === language ? undefined : only),
    };
  }, [language, format, share]);
}
