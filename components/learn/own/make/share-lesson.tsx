'use client';

import { useMutation } from '@tanstack/react-query';
import { Download, Link2, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/fields/text-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { saveFile } from '@/components/ui/save-file';
import type { FileRefusal } from '@/lib/lessons/file/file-refusal';
import type { LessonFile } from '@/lib/lessons/file/lesson-file-schema';
import { MAX_LINK_LENGTH, writeLinkText } from '@/lib/lessons/file/lesson-link';
import { textOfFile } from '../kept-lessons';
import { openLessonText } from '../open-lesson-text';
import { RefusalWords } from '../refusal-words';

interface ShareLessonProps {
  readonly lessonKey: string;
  readonly draft: LessonFile;
}

type Way = 'play' | 'save' | 'link';

type Outcome =
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  | { readonly kind: 'done' }
  | { readonly kind: 'copied' }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'too-long' };

/** Nothing leaves the page that would not open elsewhere: the lesson is checked first. */
export function ShareLesson({ lessonKey, draft }: ShareLessonProps) {
  const t = useTranslations('own-lessons.share');
  const router = useRouter();
  const share = useMutation({
    // What is said of a lesson holds until it is changed.
    mutationFn: async (way: Way) => ({ draft, outcome: await shareBy(way) }),
  });
  const shareBy = async (way: Way): Promise<Outcome> => {
    const text = textOfFile(draft);
    const opened = await openLessonText(text, new AbortController().signal);
    if (!opened.ok) return { kind: 'refused', refusal: opened.refusal };
    if (way === 'link') return copyLink(draft);
    if (way === 'play') router.push(`/learn/yours?lesson=${lessonKey}`);
    else saveFile(new Blob([text], { type: 'application/json' }), `${draft.id}.lesson.json`);
    return { kind: 'done' };
  };
  const { isPending, mutate } = share;
  return (
    <div className="grid gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap gap-1.5">
        <Button kind="primary" disabled={isPending} onClick={() => mutate('play')}>
          <Play aria-hidden size={14} />
          {t('play')}
        </Button>
        <Button disabled={isPending} onClick={() => mutate('save')}>
          <Download aria-hidden size={14} />
          {t('save')}
        </Button>
        <Button disabled={isPending} onClick={() => mutate('link')}>
          <Link2 aria-hidden size={14} />
          {t('link')}
        </Button>
      </div>
      {share.error !== null && <ErrorNotice error={share.error} />}
      {share.data?.draft === draft && <OutcomeWords outcome={share.data.outcome} />}
      <p className="text-xs text-muted">{t('kept')}</p>
    </div>
  );
}

function OutcomeWords({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations('own-lessons.share');
  switch (outcome.kind) {
    case 'refused':
      return (
        <Notice kind="error">
          <RefusalWords refusal={outcome.refusal} />
        </Notice>
      );
    case 'copied':
      return <Notice kind="success">{t('copied')}</Notice>;
    case 'too-long':
      return <Notice kind="warning">{t('too-long', { limit: MAX_LINK_LENGTH })}</Notice>;
    case 'link':
      return <TextField label={t('link-field')} readOnly value={outcome.link} />;
    case 'done':
      return null;
  }
}

/** Where the browser does not allow copying, the link is shown to be selected. */
async function copyLink(draft: LessonFile): Promise<Outcome> {
  const link = new URL(`from-link#${await writeLinkText(JSON.stringify(draft))}`, location.href)
    .href;
  if (link.length > MAX_LINK_LENGTH) return { kind: 'too-long' };
  return (await copyText(link)) ? { kind: 'copied' } : { kind: 'link', link };
}
