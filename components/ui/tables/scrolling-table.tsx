import type { ReactNode } from 'react';

interface ScrollingTableProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Bounds the height of a long table, whose headings stay in sight. */
export function ScrollingTable({ label, className = '', children }: ScrollingTableProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={label}
      className={`max-h-72 overflow-auto [&_thead]:sticky [&_thead]:top-0 [&_thead]:bg-panel ${className}`}
    >
      {children}
    </section>
  );
}
