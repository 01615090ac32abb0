import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title: string;
  /** What stands at the right end of the title line; `false` is nothing. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Panel({ title, aside, className = '', children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className={`rounded-[10px] border border-line bg-panel ${className}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3">
        <h2 id={titleId} className="text-xs font-semibold text-muted">
          {title}
        </h2>
        {aside !== undefined && aside !== false && (
          <div className="text-xs text-muted">{aside}</div>
        )}
      </div>
      {children}
    </section>
  );
}
