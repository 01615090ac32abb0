'use client';

import { useTranslations } from 'next-intl';
import { useReadOnlyWords } from '@/components/kinesis/role/use-read-only-words';
import { ByPointer } from '@/components/ui/by-pointer';
import type { EditLock } from '@/lib/interaction/edit-lock';
import { LINE } from './line-metrics';

interface AfterHintProps {
  /** Why dragging does nothing; undefined where it drafts. */
  readonly lock: EditLock | undefined;
  /** A draft waits until the stream is ACTIVE again. */
  readonly isUpdating: boolean;
  /** False while a draft is drawn there. */
  readonly isShown: boolean;
}

/** Where the draft will be drawn, it says how to begin one, or why none can be begun. */
export function AfterHint({ lock, isUpdating, isShown }: AfterHintProps) {
  const t = useTranslations('number-line');
  const wordsFor = useReadOnlyWords();
  const lockWords = (why: EditLock) => {
    const words = t(`after.locked.${why}`);
    return why === 'read-only' ? wordsFor(words) : words;
  };
  const free = isUpdating ? t('after.updating') : <HowToDraft />;
  return (
    <div className="pointer-events-none text-xs text-muted">
      <p className="absolute" style={{ top: LINE.afterTop - 18 }}>
        {t('after.title')}
      </p>
      {isShown && (
        <p
          className="absolute inset-x-0 flex items-center justify-center rounded border border-dashed border-line-strong px-2 text-center text-[11px] leading-3 sm:px-3 sm:text-xs"
          style={{ top: LINE.afterTop, height: LINE.afterHeight }}
        >
          <span className="line-clamp-2">{lock === undefined ? free : lockWords(lock)}</span>
        </p>
      )}
    </div>
  );
}

function HowToDraft() {
  const t = useTranslations('number-line');
  return (
    <ByPointer
      fine={
        <>
          {t('after.hint')}
          <span className="hidden sm:inline"> {t('after.hint-more')}</span>
        </>
      }
      coarse={t('after.hint-touch')}
    />
  );
}
