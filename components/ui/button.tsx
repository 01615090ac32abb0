import type { ComponentProps } from 'react';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border-line-strong bg-raised text-ink hover:border-faint',
  quiet: 'border-transparent bg-transparent text-muted hover:bg-ink/5 hover:text-ink',
  danger: 'border-transparent bg-bad text-panel hover:opacity-90',
};

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: ButtonKind;
}

export function Button({ kind = 'plain', className = '', type = 'button', ...props }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border px-2.5 py-1 text-[13px] font-medium transition-colors disabled:opacity-45 ${KINDS[kind]} ${className}`}
      {...props}
    />
  );
}
