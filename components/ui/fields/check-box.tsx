import { type ReactNode, useId } from 'react';

interface CheckBoxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** A box beside its words. */
export function CheckBox({ checked, onChange, children }: CheckBoxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-center gap-2 text-[13px]">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
        className="size-4 shrink-0 accent-(--accent)"
      />
      {children}
    </label>
  );
}
