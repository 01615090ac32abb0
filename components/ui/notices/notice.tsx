import type { LucideIcon } from 'lucide-react';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type NoticeKind = 'info' | 'warning' | 'error' | 'success';

const KINDS: Readonly<Record<NoticeKind, { Icon: LucideIcon; className: string }>> = {
  info: { Icon: Info, className: 'border-line bg-panel text-ink [&>svg]:text-accent' },
  warning: {
    Icon: TriangleAlert,
    className: 'border-draft-line bg-draft-bg text-draft-ink [&>svg]:text-draft',
  },
  error: { Icon: TriangleAlert, className: 'border-bad/30 bg-bad-bg text-ink [&>svg]:text-bad' },
  success: { Icon: CircleCheck, className: 'border-line bg-panel text-ink [&>svg]:text-ok' },
};

interface NoticeProps {
  readonly kind: NoticeKind;
  readonly children: ReactNode;
  /** Buttons that answer the notice. */
  readonly actions?: ReactNode;
}

/** A sentence about a state. Errors interrupt a screen reader; the rest waits its turn. */
export function Notice({ kind, children, actions }: NoticeProps) {
  const { Icon, className } = KINDS[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2 text-[13px] ${className}`}
    >
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">{children}</div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
