import type { ReactNode } from 'react';

interface ByPointerProps {
  readonly fine: ReactNode;
  readonly coarse: ReactNode;
}

/** Says one thing to who has a mouse, and another to who has but fingers. */
export function ByPointer({ fine, coarse }: ByPointerProps) {
  return (
    <>
      <span className="pointer-coarse:hidden">{fine}</span>
      <span className="hidden pointer-coarse:inline">{coarse}</span>
    </>
  );
}
