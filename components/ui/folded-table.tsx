'use client';

import { type ReactNode, useState } from 'react';

interface FoldedTableProps {
  readonly title: string;
  readonly className?: string;
  /** A component of its own, so that nobody waits for rows that nobody reads. */
  readonly children: ReactNode;
}

/** Holds the figures of a picture as a table, which is drawn once somebody opens it. */
export function FoldedTable({ title, className = '', children }: FoldedTableProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={className} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="rounded text-muted">{title}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section tabIndex={0} aria-label={title} className="mt-1 max-h-72 overflow-auto">
          {children}
        </section>
      )}
    </details>
  );
}
