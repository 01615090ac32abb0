/** How much is used, for the eye. Color means load and nothing else, so this has none. */
export function ShareBar({ share }: { readonly share: number }) {
  return (
    <span
      aria-hidden
      className="inline-block h-1.5 w-16 overflow-hidden rounded-full bg-line-strong"
    >
      <span className="block h-full bg-muted" style={{ width: `${Math.min(share, 1) * 100}%` }} />
    </span>
  );
}
