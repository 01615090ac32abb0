import type { LucideIcon } from 'lucide-react';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type NoticeKind = 'info' | 'warning' | 'error' | 'success';

const KINDS: Readonly<Record<NoticeKind, { Icon: LucideIcon; box: string; icon: string }>> = {
  info: { Icon: Info, box: 'border-line bg-panel text-ink', icon: 'text-accent' },
  warning: {
    Icon: TriangleAlert,
    box: 'border-draft-line bg-draft-bg text-draft-ink',
    icon: 'text-draft',
  },
  error: { Icon: TriangleAlert, box: 'border-bad/30 bg-bad-bg text-ink', icon: 'text-bad' },
  success: { Icon: CircleCheck, box: 'border-line bg-panel text-ink', icon: 'text-ok' },
};

interface NoticeProps {
  readonly kind: NoticeKind;
  readonly children: ReactNode;
  /** Buttons that answer the notice. */
  readonly actions?: ReactNode;
}

/** A sentence about a state. Errors interrupt a screen reader; the rest waits its turn. */
export function Notice({ kind, children, actions }: NoticeProps) {
  const { Icon, box, icon } = KINDS[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2 text-[13px] ${box}`}
    >
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-3 self-center">
        <Icon aria-hidden size={16} className={`mt-0.5 shrink-0 ${icon}`} />
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</div>
      </div>
      {actions !== undefined && actions !== false && (
        <div className="flex flex-wrap gap-2">{actions}</div>
      )}
    </div>
  );
}
