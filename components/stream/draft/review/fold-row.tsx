'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

interface FoldRowProps {
  readonly title: string;
  /** It stands behind the title and is cut where there is no room. */
  readonly summary: ReactNode;
  /** Buttons at the end of the row. */
  readonly actions?: ReactNode;
  /** It is rendered only while the row is open. */
  readonly children: ReactNode;
}

/** A row of the review that unfolds what it is about. */
export function FoldRow({ title, summary, actions, children }: FoldRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const contentId = useId();
  return (
    <div className="border-t border-line">
      <div className="flex min-h-10 items-center gap-2 px-5 text-muted">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={contentId}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-8 items-center gap-2 rounded text-[13px] font-medium whitespace-nowrap text-ink"
        >
          <ChevronRight aria-hidden size={15} className={isOpen ? 'rotate-90' : ''} />
          {title}
        </button>
        {summary}
        {actions}
      </div>
      <div id={contentId} hidden={!isOpen} className="px-5 pb-4">
        {isOpen && children}
      </div>
    </div>
  );
}
