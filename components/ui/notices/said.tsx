/** What AWS, a library or the operating system said: in English, whatever the language of the page. */
export function Said({ text }: { readonly text: string }) {
  return <span lang="en">{text}</span>;
}
