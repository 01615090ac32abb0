/** True where each word that was typed stands somewhere in the label, in any case and order. */
export function matchesWords(label: string, typed: string): boolean {
  const text = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
