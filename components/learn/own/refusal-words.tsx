'use client';

import { useTranslations } from 'next-intl';
import { Said } from '@/components/ui/notices/said';
import type { FileRefusal } from '@/lib/lessons/file/file-refusal';

/** One sentence about a lesson that does not open. */
export function RefusalWords({ refusal }: { readonly refusal: FileRefusal }) {
  const t = useTranslations('own-lessons.refusal');
  const memberWords = useMemberWords();
  if ('member' in refusal) {
    const place = { step: refusal.step, member: memberWords(refusal.member) };
    switch (refusal.reason) {
      case 'unknown-member':
        return t('unknown-member', { step: refusal.step, name: refusal.name });
      case 'long-text':
        return t('long-text', { ...place, limit: refusal.limit });
      case 'unknown-fact':
        return t('unknown-fact', { ...place, name: `{${refusal.name}}` });
      default:
        return t(`place.${refusal.reason}`, place);
    }
  }
  switch (refusal.reason) {
    case 'too-large':
      return t('too-large', { limit: refusal.limitKiB });
    case 'too-many-steps':
      return t('too-many-steps', { limit: refusal.limit });
    case 'bad-turn':
      return t.rich('bad-turn', {
        step: refusal.step,
        said: () => <Said text={refusal.said} />,
      });
    case 'goal-not-met':
      return t('goal-not-met', { step: refusal.step });
    default:
      return t(`file.${refusal.reason}`);
  }
}

/** What the author's page calls it; else its name in the file. */
function useMemberWords(): (member: string) => string {
  const t = useTranslations('own-lessons');
  return (member) => {
    switch (member) {
      case 'title':
        return t('title');
      case 'text':
      case 'notice':
        return t(`step.name.${member}`);
      default:
        return member;
    }
  };
}
