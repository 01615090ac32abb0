'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

interface PageLinkProps {
  /** The page, and what is below it. */
  readonly href: `/${string}`;
  readonly label: string;
  /** Its icon, which stands alone where there is no room for the label. */
  readonly children: ReactNode;
}

/** The way to a page that is no connection's, from every page. */
export function PageLink({ href, label, children }: PageLinkProps) {
  const isHere = usePathname().split('/').includes(href.slice(1));
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="flex min-h-7 items-center gap-1.5 rounded-md px-2 text-[13px] text-muted hover:text-ink aria-[current]:bg-ink/5 aria-[current]:font-medium aria-[current]:text-ink"
    >
      {children}
      <span className="sr-only lg:not-sr-only">{label}</span>
    </Link>
  );
}
