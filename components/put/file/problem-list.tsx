'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { PutProblem } from '@/lib/records/files/put-item';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { PutFileContents } from './use-put-file';

const MAX_SHOWN = 5;

/** The first lines that cannot be sent, and why. */
export function ProblemList({ problems }: Pick<PutFileContents, 'problems'>) {
  const t = useTranslations('put');
  const shown = problems.slice(0, MAX_SHOWN).map((each, place) => ({ ...each, place }));
  return (
    <Notice kind="error">
      {t('file.problems', { count: problems.length })}
      <ul className="mt-1 list-disc pl-4">
        {shown.map(({ place, line, problem }) => (
          <li key={place}>
            {t('file.line', { line })} <ProblemWords problem={problem} />
          </li>
        ))}
      </ul>
      {problems.length > MAX_SHOWN && t('file.more', { count: problems.length - MAX_SHOWN })}
    </Notice>
  );
}

function ProblemWords({ problem }: { readonly problem: PutProblem }) {
  const t = useTranslations('put');
  const word = 'word' in problem ? showUnseen(problem.word) : '';
  return t(`problems.${problem.reason}`, { word });
}
