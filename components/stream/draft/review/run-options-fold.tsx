'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useGuardWords } from '@/components/kinesis/runs/use-guard-words';
import { RunOptionsFields, type RunOptionsFieldsProps } from './run-options-fields';
import { optionsOf } from './typed-options';

/** What a person may ask of a run beside its steps: one row until it is opened. */
export function RunOptionsFold(props: RunOptionsFieldsProps) {
  const t = useTranslations('review.options');
  const guardWords = useGuardWords();
  const [isOpen, setIsOpen] = useState(false);
  const fieldsId = useId();
  const { name, guards } = optionsOf(props.typed) ?? {};
  const said = [...(name === undefined ? [] : [name]), ...guardWords(guards)];
  return (
    <div className="border-t border-line">
      <div className="flex min-h-10 items-center gap-2 px-5 text-muted">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={fieldsId}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-8 items-center gap-2 rounded text-[13px] font-medium whitespace-nowrap text-ink"
        >
          <ChevronRight aria-hidden size={15} className={isOpen ? 'rotate-90' : ''} />
          {t('title')}
        </button>
        <span className="min-w-0 flex-1 truncate text-xs text-muted">
          {said.length === 0 ? t('none') : said.join(' · ')}
        </span>
      </div>
      <div id={fieldsId} hidden={!isOpen} className="px-5 pb-4">
        {isOpen && <RunOptionsFields {...props} />}
      </div>
    </div>
  );
}
