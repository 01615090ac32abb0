'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Said } from '@/components/ui/notices/said';
import type { ContentRefusal } from '@/lib/records/filter/content-search';
import type { ExpressionRefusal } from '@/lib/records/filter/expression';
import type { PatternRefusal } from '@/lib/records/filter/text-pattern';
import type { ViewRefusal } from '../worker/worker-protocol';

interface FilterWords {
  readonly text?: ReactNode;
  readonly bytes?: string;
  readonly arrival?: string;
  readonly expression?: ReactNode;
}

/** Why the filter cannot be used, at the field that is to be mended. */
export function useFilterWords(refusal: ViewRefusal | undefined): FilterWords {
  const t = useTranslations('records');
  if (refusal?.part !== 'filter') return {};
  const wrongFilter = refusal.refusal;
  switch (wrongFilter.field) {
    case 'text':
      return { text: wrongContent(wrongFilter.refusal) };
    case 'expression':
      return { expression: wrongExpression(wrongFilter.refusal) };
    default:
      return { [wrongFilter.field]: t(`filter.empty.${wrongFilter.field}`) };
  }

  function wrongContent(wrong: ContentRefusal): ReactNode {
    return wrong.reason === 'not-hex' ? t('filter.not-hex') : wrongPattern(wrong);
  }

  function wrongPattern({ reason, detail, start }: PatternRefusal): ReactNode {
    if (reason === 'too-long') return t('filter.pattern-too-long');
    const said = () => <Said text={detail} />;
    return start === undefined
      ? t.rich('filter.pattern', { said })
      : t.rich('filter.pattern-at', { at: start + 1, said });
  }

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
      case 'pattern':
        return wrongPattern(wrong.refusal);
    }
  }
}

/** The place as people count characters, and what the library that reads expressions said. */
function placed({ detail, start = 0 }: Extract<ExpressionRefusal, { readonly detail: string }>) {
  return { at: start + 1, said: () => <Said text={detail} /> };
}
