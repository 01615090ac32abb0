import { type ComponentProps, type ReactNode, useId } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Says what to do; shown instead of the hint. */
  readonly error?: ReactNode;
  readonly hidesLabel?: boolean;
}

export function TextField({
  label,
  hint,
  error,
  hidesLabel = false,
  className = '',
  ...input
}: TextFieldProps) {
  const inputId = useId();
  const noteId = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label
        htmlFor={inputId}
        className={hidesLabel ? 'sr-only' : 'mb-1 block text-xs font-medium text-muted'}
      >
        {label}
      </label>
      <input
        id={inputId}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : noteId}
        autoComplete="off"
        spellCheck={false}
        className="h-8 w-full rounded-md border border-line-strong bg-raised px-2.5 text-[13px] text-ink placeholder:text-faint aria-invalid:border-bad"
        {...input}
      />
      {note !== undefined && (
        <p
          id={noteId}
          className={`mt-1 text-xs [overflow-wrap:anywhere] ${error === undefined ? 'text-muted' : 'text-bad'}`}
        >
          {note}
        </p>
      )}
    </div>
  );
}
