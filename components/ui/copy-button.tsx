'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

interface CopyButtonProps {
  /** A function where making the text takes time. */
  readonly text: string | (() => string);
  /** What is copied, for people who do not see where the button stands. */
  readonly label: string;
}

const SHOWS_DONE_MS = 1500;

export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useTranslations('common');
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setIsDone(false), SHOWS_DONE_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
  const Icon = isDone ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={isDone ? t('copied') : label}
      title={isDone ? t('copied') : label}
      onClick={() =>
        void navigator.clipboard
          .writeText(typeof text === 'string' ? text : text())
          .then(() => setIsDone(true))
      }
      className="inline-flex rounded p-1 text-faint hover:bg-ink/5 hover:text-ink"
    >
      <Icon aria-hidden size={13} />
    </button>
  );
}
