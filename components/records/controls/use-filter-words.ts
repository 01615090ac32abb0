'use client';

import { useTranslations } from 'next-intl';
import type { ExpressionRefusal } from '@/lib/records/filter/expression';
import type { ViewRefusal } from '../worker/worker-protocol';

interface FilterWords {
  readonly bytes?: string;
  readonly arrival?: string;
  readonly expression?: string;
}

/** Why the filter cannot be used, at the field that is to be mended. */
export function useFilterWords(refusal: ViewRefusal | undefined): FilterWords {
  const t = useTranslations('records');
  if (refusal?.part !== 'filter') return {};
  const { field } = refusal.refusal;
  if (field !== 'expression') return { [field]: t(`filter.empty.${field}`) };
  return { expression: wrongExpression(refusal.refusal.refusal) };

  function wrongExpression(wrong: ExpressionRefusal): string {
    switch (wrong.reason) {
      case 'unreadable':
        return t('filter.unreadable', { detail: wrong.detail, at: place(wrong.start) });
      case 'wrong-types':
        return t('filter.wrong-types', { detail: wrong.detail, at: place(wrong.start) });
      case 'not-a-condition':
        return t('filter.not-a-condition', { type: wrong.type });
      case 'too-costly':
        return t('filter.too-costly', { name: wrong.name });
      case 'too-long':
        return t('filter.too-long');
    }
  }
}

/** As people count characters. */
function place(start = 0): number {
  return start + 1;
}
