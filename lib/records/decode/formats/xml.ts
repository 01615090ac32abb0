import { SaxesParser } from 'saxes';
import type { Allowance } from '../allowance';
import { DecodeError } from '../decode-error';
import { type DecodedObject, type DecodedValue, setField } from '../decoded-value';
import { StructureBound } from '../structure-bound';

/** As much is read between two looks at the clock. */
const PIECE_LENGTH = 16 * 1024;

/**
 * The root element as `{ order: … }`: attributes as `@name`, text beside them as `#text`, an element
 * of nothing but text as that text, and elements of one name as a list. A document type is refused,
 * so that no entity but XML's own five is ever expanded.
 */
export function readXml(text: string, allowance: Allowance): DecodedObject {
  const bound = new StructureBound(allowance);
  const root: OpenElement = { fields: {}, name: '', texts: [] };
  const open = [root];
  const parser = new SaxesParser();
  const addText = (piece: string) => open.at(-1)?.texts.push(piece);
  parser.on('error', (error) => {
    throw new DecodeError('malformed', undefined, error.message);
  });
  parser.on('doctype', () => {
    throw new DecodeError('malformed', { name: 'document-type' });
  });
  parser.on('opentag', ({ name, attributes }) => {
    bound.enter(open.length);
    const fields: Record<string, DecodedValue> = {};
    for (const [attribute, value] of Object.entries(attributes)) {
      bound.enter(open.length);
      setField(fields, `@${attribute}`, value);
    }
    open.push({ fields, name, texts: [] });
  });
  parser.on('closetag', () => {
    const element = open.pop();
    const parent = open.at(-1);
    if (element !== undefined && parent !== undefined) addElement(parent, element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  for (let start = 0; start < text.length; start += PIECE_LENGTH) {
    allowance.checkClock();
    parser.write(text.slice(start, start + PIECE_LENGTH));
  }
  parser.close();
  return root.fields;
}

interface OpenElement {
  readonly name: string;
  readonly fields: Record<string, DecodedValue>;
  readonly texts: string[];
}

/** The lists that are ours, so that they may grow: a list is never the value of an element. */
function addElement({ fields }: OpenElement, element: OpenElement): void {
  const value = elementValue(element);
  const others = Object.hasOwn(fields, element.name) ? fields[element.name] : undefined;
  if (others === undefined) setField(fields, element.name, value);
  else if (Array.isArray(others)) others.push(value);
  else setField(fields, element.name, [others, value]);
}

function elementValue({ fields, texts }: OpenElement): DecodedValue {
  const text = texts.join('').trim();
  if (Object.keys(fields).length === 0) return text;
  if (text !== '') setField(fields, '#text', text);
  return fields;
}
