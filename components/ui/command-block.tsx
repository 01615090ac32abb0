/** A shell command, wrapped rather than scrolled: what scrolls would need a place in the tab order. */
export function CommandBlock({ text }: { readonly text: string }) {
  return (
    <pre className="m-0 whitespace-pre-wrap rounded-md border border-line bg-bg px-2.5 py-2 font-mono text-[10.5px] leading-relaxed text-muted [overflow-wrap:anywhere]">
      {text}
    </pre>
  );
}
