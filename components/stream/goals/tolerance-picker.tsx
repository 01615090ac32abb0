import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useShareFormat } from '@/components/ui/shares/use-share-format';

interface TolerancePickerProps {
  /** The least tolerant first; the steps never rise. */
  readonly choices: readonly { readonly tolerance: number; readonly steps: number }[];
  readonly value: number;
  readonly onChange: (tolerance: number) => void;
}

/** How many steps each tolerance takes, as bars of which one is chosen. */
export function TolerancePicker({ choices, value, onChange }: TolerancePickerProps) {
  const t = useTranslations('goals');
  const percent = useShareFormat(0);
  const name = useId();
  const most = Math.max(...choices.map(({ steps }) => steps), 1);
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-muted">{t('tolerance')}</legend>
      <div className="flex items-end gap-1">
        {choices.map(({ tolerance, steps }) => (
          <label
            key={tolerance}
            className="group flex min-w-0 flex-1 cursor-pointer flex-col items-center gap-0.5 rounded pt-1 text-[11px] leading-4 tabular-nums text-muted has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              aria-label={t('choice', { percent: percent(tolerance), steps })}
              checked={tolerance === value}
              onChange={() => onChange(tolerance)}
            />
            <span aria-hidden>{steps}</span>
            <span aria-hidden className="flex h-9 w-full items-end rounded-sm bg-ink/4">
              <span
                className="block min-h-px w-full rounded-sm bg-line-strong group-has-checked:bg-accent"
                style={{ height: `${(steps / most) * 100}%` }}
              />
            </span>
            <span aria-hidden className="group-has-checked:font-semibold">
              {percent(tolerance)}
            </span>
          </label>
        ))}
      </div>
      <p className="mt-1 text-xs text-muted">{t('tolerance-hint')}</p>
    </fieldset>
  );
}
