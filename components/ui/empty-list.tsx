import type { ReactNode } from 'react';

/** Stands in the place of a list that has nothing in it, and says why. */
export function EmptyList({ children }: { readonly children: ReactNode }) {
  return (
    <p className="rounded-[10px] border border-line bg-panel px-6 py-10 text-center text-[13px] text-muted">
      {children}
    </p>
  );
}
