/** A fact that is from memory or inferred, with the number of its section. */
interface AssumedFact {
  readonly section: string;
  readonly text: string;
}

const HEADING = /^#+ (\d+)((?:\.\d+)?)\.? /;
const UNSURE = /\*\*[IM]\*\*/;
/** From this part on, the facts are about bills, which the simulator does not write. */
const BILLING = 8;

/** Every paragraph, item and row of docs/kinesis-facts.md that bears such a mark. */
export function assumedFacts(facts: string): readonly AssumedFact[] {
  const found: AssumedFact[] = [];
  let section: string | undefined;
  for (const block of facts.split(/\n(?=\n|[-#|])/)) {
    const text = block.trim().replaceAll(/\s*\n\s*/g, ' ');
    const [, part, rest] = HEADING.exec(text) ?? [];
    if (part !== undefined) section = `${part}${rest}`;
    if (Number(part) >= BILLING) break;
    if (section !== undefined && UNSURE.test(text)) found.push({ section, text: asItem(text) });
  }
  return found;
}

function asItem(text: string): string {
  if (!text.startsWith('|')) return text.replace(/^- /, '');
  const cells = text.split('|').map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '').join('; ');
}
