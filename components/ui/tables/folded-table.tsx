'use client';

import { type ReactNode, useState } from 'react';
import { ScrollingTable } from './scrolling-table';

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
        <ScrollingTable label={title} className="mt-1">
          {children}
        </ScrollingTable>
      )}
    </details>
  );
}
