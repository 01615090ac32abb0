import type { ReactNode } from 'react';

/** Names at the left, values at the right, a line each. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-[12.5px]">
      {children}
    </dl>
  );
}

interface FactProps {
  readonly label: ReactNode;
  readonly children: ReactNode;
}

export function Fact({ label, children }: FactProps) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
