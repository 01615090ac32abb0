import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** The messages of one language as the files hold them: nested, in a namespace per feature. */
export interface MessageTree {
  readonly [name: string]: string | MessageTree;
}

/** Every message under its whole id, such as `draft.warnings.on-demand`. */
export type MessageCatalog = ReadonlyMap<string, string>;

/** From nested objects to ids with dots, as `useTranslations` names them. */
export function flattenMessages(tree: MessageTree, prefix = ''): MessageCatalog {
  const entries = Object.entries(tree).flatMap(([name, value]): readonly [string, string][] => {
    const id = `${prefix}${name}`;
    return typeof value === 'string' ? [[id, value]] : [...flattenMessages(value, `${id}.`)];
  });
  return new Map(entries);
}

/** What a translation lacks, has too much, or expects to be told otherwise than the original. */
export function compareCatalogs(
  original: MessageCatalog,
  translation: MessageCatalog,
): readonly string[] {
  const missing = [...original.keys()].filter((id) => !translation.has(id));
  const extra = [...translation.keys()].filter((id) => !original.has(id));
  const empty = [...translation].filter(([, text]) => text.trim() === '').map(([id]) => id);
  const different = [...original].flatMap(([id, text]) => {
    const translated = translation.get(id);
    if (translated === undefined) return [];
    const [expected, found] = [argumentsOf(id, text), argumentsOf(id, translated)];
    return expected.join() === found.join()
      ? []
      : [`${id}: takes {${expected.join(', ')}}, its translation {${found.join(', ')}}`];
  });
  return [
    ...missing.map((id) => `${id}: is not translated`),
    ...extra.map((id) => `${id}: translates nothing`),
    ...empty.map((id) => `${id}: is empty`),
    ...different,
  ];
}

/** What a caller must pass: arguments, `<tags>`, and a select with the values it tells apart. */
export function argumentsOf(id: string, message: string): readonly string[] {
  try {
    return [...new Set(parse(message).flatMap(argumentsOfElement))].sort();
  } catch (error) {
    throw new Error(`${id} is not an ICU message: ${message}`, { cause: error });
  }
}

function argumentsOfElement(element: MessageFormatElement): readonly string[] {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return [];
    case TYPE.tag:
      return [`<${element.value}>`, ...element.children.flatMap(argumentsOfElement)];
    case TYPE.select: {
      const values = Object.keys(element.options).sort().join('|');
      return [`${element.value}: ${values}`, ...argumentsOfOptions(element.options)];
    }
    // Languages differ in their plural forms; Japanese may well name the bare number.
    case TYPE.plural:
      return [element.value, ...argumentsOfOptions(element.options)];
    default:
      return [element.value];
  }
}

function argumentsOfOptions(
  options: Readonly<Record<string, { readonly value: MessageFormatElement[] }>>,
): readonly string[] {
  return Object.values(options).flatMap(({ value }) => value.flatMap(argumentsOfElement));
}
