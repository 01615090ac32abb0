import type { ConnectionColor } from '@/lib/api/connections';

/** The color that a connection was given, beside its name, which says the same in words. */
export function ColorMark({ color }: { readonly color: ConnectionColor | undefined }) {
  if (color === undefined) return null;
  return (
    <span
      aria-hidden
      data-swatch
      className="size-2.5 shrink-0 rounded-[3px]"
      style={{ background: connectionFill(color) }}
    />
  );
}

/** Returns the color as a CSS value, which follows the theme of the page. */
export function connectionFill(color: ConnectionColor): string {
  return `var(--connection-${color})`;
}
