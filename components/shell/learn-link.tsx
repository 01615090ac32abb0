'use client';

import { GraduationCap } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

/** The way to the lessons, from every page. */
export function LearnLink() {
  const t = useTranslations('shell');
  const isHere = usePathname().split('/').includes('learn');
  return (
    <Link
      href="/learn"
      aria-current={isHere ? 'page' : undefined}
      className="flex min-h-7 items-center gap-1.5 rounded-md px-2 text-[13px] text-muted hover:text-ink aria-[current]:bg-ink/5 aria-[current]:font-medium aria-[current]:text-ink"
    >
      <GraduationCap aria-hidden size={14} className="shrink-0" />
      <span className="sr-only lg:not-sr-only">{t('learn')}</span>
    </Link>
  );
}
