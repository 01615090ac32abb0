import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { CHEAT_CALLS, CHEAT_SECTIONS, type CheatSection } from '@/lib/lessons/cheat-sheet';
import { PrintButton } from './print-button';

const CARD =
  'mb-3 break-inside-avoid rounded-[10px] border border-line bg-panel px-4 py-3 print:mb-[5pt] print:rounded-none print:border-0 print:border-t print:px-0 print:pb-0 print:pt-[3pt]';
const CARD_TITLE =
  'mb-1.5 text-xs font-semibold text-muted print:mb-[2pt] print:text-[9.5pt] print:text-ink';
const SMALL = 'text-[12.5px] leading-[18px] print:text-[8.5pt] print:leading-[11.5pt]';

/** The sheet holds what a person looks up; `globals.css` prints it on one page of A4. */
export function CheatSheet() {
  const t = useTranslations('learn');
  return (
    <div id="cheat-sheet" className="mx-auto max-w-5xl print:max-w-none">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 print:mb-[5pt]">
        <div>
          <Link href="/learn" className="text-xs text-muted hover:text-ink print:hidden">
            {t('all')}
          </Link>
          <h1 className="text-xl font-semibold leading-7 print:text-[13pt] print:leading-[16pt]">
            {t('cheat-sheet.title')}
          </h1>
          <p className={`text-muted ${SMALL}`}>{t('cheat-sheet.intro')}</p>
        </div>
        <PrintButton />
      </div>
      <div className="gap-3 md:columns-2 print:columns-2 print:gap-[12pt]">
        {CHEAT_SECTIONS.map((section) => (
          <Section key={section.title.en} section={section} />
        ))}
        <section className={CARD}>
          <h2 className={CARD_TITLE}>{t('cheat-sheet.cli')}</h2>
          <ul className="font-mono text-[11.5px] leading-[17px] print:text-[7.5pt] print:leading-[10pt]">
            {CHEAT_CALLS.map((call) => (
              <li
                key={call}
                className="mb-1 pl-4 -indent-4 [overflow-wrap:anywhere] print:mb-[1pt]"
              >
                {call}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function Section({ section: { title, rows } }: { readonly section: CheatSection }) {
  const language = useLocale();
  return (
    <section className={CARD}>
      <h2 className={CARD_TITLE}>{title[language]}</h2>
      <dl
        className={`grid grid-cols-[fit-content(11rem)_minmax(0,1fr)] gap-x-3 gap-y-1 print:gap-x-[7pt] print:gap-y-[1.5pt] ${SMALL}`}
      >
        {rows.map(({ name, says }) => (
          <Fragment key={says.en}>
            <dt className="font-medium">{typeof name === 'string' ? name : name[language]}</dt>
            <dd className="text-muted [overflow-wrap:anywhere] print:text-ink">{says[language]}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
