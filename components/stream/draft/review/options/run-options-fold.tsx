'use client';

import { useTranslations } from 'next-intl';
import { useGuardWords } from '@/components/kinesis/runs/use-guard-words';
import { FoldRow } from '../fold-row';
import { RunOptionsFields, type RunOptionsFieldsProps } from './run-options-fields';
import { optionsOf } from './typed-options';

/** A person may ask this of a run beside its steps: one row until it is opened. */
export function RunOptionsFold(props: RunOptionsFieldsProps) {
  const t = useTranslations('review.options');
  const guardWords = useGuardWords();
  const { name, guards } = optionsOf(props.typed) ?? {};
  const said = [...(name === undefined ? [] : [name]), ...guardWords(guards)];
  return (
    <FoldRow
      title={t('title')}
      summary={
        <span className="min-w-0 flex-1 truncate text-xs text-muted">
          {said.length === 0 ? t('none') : said.join(' · ')}
        </span>
      }
    >
      <RunOptionsFields {...props} />
    </FoldRow>
  );
}
