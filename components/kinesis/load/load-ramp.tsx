import { useFormatter } from 'next-intl';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { LOAD_STEPS, MAX_DRAWN_UTILIZATION } from './load-color';

const GRADIENT = LOAD_STEPS.map(
  (step, index) => `var(--load-${index}) ${(step / MAX_DRAWN_UTILIZATION) * 100}%`,
).join(', ');
const MARKED_AT = `${(MARKED_UTILIZATION / MAX_DRAWN_UTILIZATION) * 100}%`;

/** The colors of load from nothing to beyond the limit, with a tick where ▲ begins. */
export function LoadRamp({ className = 'w-20' }: { readonly className?: string }) {
  const format = useFormatter();
  return (
    <span className="flex items-center gap-1.5 text-[11px] tabular-nums">
      <span>0</span>
      <span
        aria-hidden
        data-swatch
        className={`relative h-2.5 rounded-sm ${className}`}
        style={{ background: `linear-gradient(to right, ${GRADIENT})` }}
      >
        <span
          className="absolute -top-0.5 -bottom-0.5 w-0.5 bg-ink shadow-[0_0_0_1px_var(--panel)]"
          style={{ left: MARKED_AT }}
        />
      </span>
      <span>{format.number(MAX_DRAWN_UTILIZATION, 'rough-percent')}</span>
    </span>
  );
}
