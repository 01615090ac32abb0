'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Said } from '@/components/ui/notices/said';
import type { ExpressionRefusal } from '@/lib/records/filter/expression';
import type { ViewRefusal } from '../worker/worker-protocol';

interface FilterWords {
  readonly bytes?: string;
  readonly arrival?: string;
  readonly expression?: ReactNode;
}

/** Why the filter cannot be used, at the field that is to be mended. */
export function useFilterWords(refusal: ViewRefusal | undefined): FilterWords {
  const t = useTranslations('records');
  if (refusal?.part !== 'filter') return {};
  const { field } = refusal.refusal;
  if (field !== 'expression') return { [field]: t(`filter.empty.${field}`) };
  return { expression: wrongExpression(refusal.refusal.refusal) };

  function wrongExpression(wrong: ExpressionRefusal): ReactNode {
    switch (wrong.reason) {
      case 'unreadable':
        return t.rich('filter.unreadable', placed(wrong));
      case 'wrong-types':
        return t.rich('filter.wrong-types', placed(wrong));
      case 'not-a-condition':
        return t('filter.not-a-condition', { type: wrong.type });
      case 'too-costly':
        return t('filter.too-costly', { name: wrong.name });
      case 'too-long':
        return t('filter.too-long');
    }
  }
}

/** The place as people count characters, and what the library that reads expressions said. */
function placed({ detail, start = 0 }: Extract<ExpressionRefusal, { readonly detail: string }>) {
  return { at: start + 1, said: () => <Said text={detail} /> };
}
