import type { GlossaryTerm } from './glossary-term';

/** True where every word that was typed stands in the term's names or sentences, of either language. */
export function termMatches({ name, says }: GlossaryTerm, typed: string): boolean {
  const text = plain([name.en, name.ja, says.en, says.ja].join(' '));
  return plain(typed)
    .split(' ')
    .every((word) => text.includes(word));
}

/** Full-width letters and underscores are typed as they come. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}
