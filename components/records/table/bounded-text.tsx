'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { showUnseen } from '@/lib/records/text/visible-text';

const FIRST_LENGTH = 20_000;
const MORE_TIMES = 4;

interface BoundedTextProps {
  readonly text: string;
  readonly label: string;
}

/** As much of a text as can be shown at once; 10 MiB are shown when asked for, in steps. */
export function BoundedText({ text, label }: BoundedTextProps) {
  const t = useTranslations('records');
  const [length, setLength] = useState(FIRST_LENGTH);
  const shown = useMemo(
    () => text.slice(0, length).split('\n').map(showUnseen).join('\n'),
    [text, length],
  );
  if (text === '') return <p className="text-[13px] text-muted">{t('no-data')}</p>;
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section tabIndex={0} aria-label={label} className={TEXT_BLOCK}>
        {shown}
      </section>
      {text.length > length && (
        <p className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
          {t('detail.shown', { shown: length, all: text.length })}
          <Button kind="quiet" onClick={() => setLength(length * MORE_TIMES)}>
            {t('detail.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

const TEXT_BLOCK =
  'max-h-96 overflow-auto whitespace-pre-wrap rounded-md border border-line bg-bg px-2.5 py-2 font-mono text-[11.5px] leading-relaxed [overflow-wrap:anywhere] [unicode-bidi:isolate]';
