import { Check, CircleX, LoaderCircle, type LucideIcon, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RunState as State } from '@/lib/api/runs/runs';

const LOOKS: Readonly<Record<State, { readonly Icon: LucideIcon; readonly className: string }>> = {
  running: { Icon: LoaderCircle, className: 'text-draft motion-safe:animate-spin' },
  stopping: { Icon: LoaderCircle, className: 'text-draft motion-safe:animate-spin' },
  stopped: { Icon: Square, className: 'text-muted' },
  succeeded: { Icon: Check, className: 'text-ok' },
  failed: { Icon: CircleX, className: 'text-bad' },
};

/** How a run stands or ended: a sign and a word. */
export function RunState({ state }: { readonly state: State }) {
  const t = useTranslations('run');
  const { Icon, className } = LOOKS[state];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-[13px] font-medium">
      <Icon aria-hidden size={14} className={className} />
      {t(`state.${state}`)}
    </span>
  );
}
