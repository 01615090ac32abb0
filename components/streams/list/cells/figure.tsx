import type { ReactNode } from 'react';

interface FigureProps {
  readonly value: number | undefined;
  /** What stands there where the value is not known. */
  readonly missing?: ReactNode;
  readonly className?: string;
  readonly children: (value: number) => ReactNode;
}

/** Right-aligned, so that figures can be compared; a dash where it is not known, a faint 0. */
export function Figure({ value, missing = '–', className = '', children }: FigureProps) {
  const look = value === undefined || value === 0 ? 'text-faint' : '';
  return (
    <p className={`truncate text-right text-[13px] tabular-nums ${look} ${className}`}>
      {value === undefined ? missing : children(value)}
    </p>
  );
}
