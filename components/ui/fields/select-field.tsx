import { type ComponentProps, useId } from 'react';

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id'> {
  readonly label: string;
}

/** A choice of a few, as TextField is a line of text; the options are its children. */
export function SelectField({ label, className = '', ...select }: SelectFieldProps) {
  const selectId = useId();
  return (
    <div className={className}>
      <label htmlFor={selectId} className="mb-1 block text-xs font-medium text-muted">
        {label}
      </label>
      <select
        id={selectId}
        className="h-8 w-full rounded-md border border-line-strong bg-raised px-2 text-[13px] text-ink"
        {...select}
      />
    </div>
  );
}
