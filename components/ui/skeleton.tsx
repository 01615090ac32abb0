/** Holds the place of what is being loaded, in its size, so that nothing moves when it comes. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden className={`motion-safe:animate-pulse rounded bg-ink/8 ${className}`} />;
}
