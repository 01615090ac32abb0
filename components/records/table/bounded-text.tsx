'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FIRST_PART, mayGrow, nextPart, partBefore } from '@/lib/records/text/text-part';
import { showUnseen } from '@/lib/records/text/visible-text';

interface BoundedTextProps {
  readonly text: string;
  readonly label: string;
}

/** As much of a text as can be shown at once; 10 MiB are shown when asked for, in steps. */
export function BoundedText({ text, label }: BoundedTextProps) {
  const t = useTranslations('records');
  const [chosen, setPart] = useState(FIRST_PART);
  // Read by other layers, the text may have become shorter.
  const part = chosen.start < text.length ? chosen : FIRST_PART;
  const { start, end } = part;
  const shown = useMemo(
    () => text.slice(start, end).split('\n').map(showUnseen).join('\n'),
    [text, start, end],
  );
  if (text === '') return <p className="text-[13px] text-muted">{t('no-data')}</p>;
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section key={start} tabIndex={0} aria-label={label} className={TEXT_BLOCK}>
        {shown}
      </section>
      {(start > 0 || text.length > end) && (
        <div className="flex flex-wrap items-center justify-between gap-x-2 text-xs text-muted">
          <p>
            {t('detail.shown', {
              from: start + 1,
              to: Math.min(end, text.length),
              all: text.length,
            })}
          </p>
          <span className="ml-auto flex">
            {start > 0 && (
              <Button kind="quiet" onClick={() => setPart(partBefore(part))}>
                {t('detail.previous')}
              </Button>
            )}
            {text.length > end && (
              <Button kind="quiet" onClick={() => setPart(nextPart(part))}>
                {t(mayGrow(part) ? 'detail.more' : 'detail.next')}
              </Button>
            )}
          </span>
        </div>
      )}
    </div>
  );
}

const TEXT_BLOCK =
  'max-h-96 overflow-auto whitespace-pre-wrap rounded-md border border-line bg-bg px-2.5 py-2 font-mono text-[11.5px] leading-relaxed [overflow-wrap:anywhere] [unicode-bidi:isolate]';
