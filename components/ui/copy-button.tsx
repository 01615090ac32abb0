'use client';

import { Check, Copy, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

interface CopyButtonProps {
  /** A function where making the text takes time. */
  readonly text: string | (() => string);
  /** What is copied, for people who do not see where the button stands. */
  readonly label: string;
}

const SHOWS_OUTCOME_MS = { copied: 1500, failed: 6000 } as const;

/** False where the browser refuses, or has no clipboard: for a page over HTTP from another machine. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useTranslations('common');
  const [outcome, setOutcome] = useState<keyof typeof SHOWS_OUTCOME_MS>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWS_OUTCOME_MS[outcome]);
    return () => clearTimeout(timer);
  }, [outcome]);
  const Icon = outcome === undefined ? Copy : outcome === 'copied' ? Check : X;
  const words = outcome === undefined ? label : t(outcome === 'copied' ? 'copied' : 'not-copied');
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={() =>
        void copyText(typeof text === 'string' ? text : text()).then((isCopied) =>
          setOutcome(isCopied ? 'copied' : 'failed'),
        )
      }
      className="inline-grid size-6 place-items-center rounded text-faint hover:bg-ink/5 hover:text-ink"
    >
      <Icon aria-hidden size={13} />
    </button>
  );
}
