import { type ComponentProps, type ReactNode, useId } from 'react';

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id'> {
  readonly label: string;
  /** What stands at the right end of the label's line. */
  readonly aside?: ReactNode;
}

/** A choice of a few, as TextField is a line of text; the options are its children. */
export function SelectField({ label, aside, className = '', ...select }: SelectFieldProps) {
  const selectId = useId();
  return (
    <div className={className}>
      <div className="mb-1 flex items-start justify-between gap-2 text-xs text-muted">
        <label htmlFor={selectId} className="font-medium">
          {label}
        </label>
        {aside}
      </div>
      <select
        id={selectId}
        className="h-8 w-full rounded-md border border-line-strong bg-raised px-2 text-[13px] text-ink"
        {...select}
      />
    </div>
  );
}
