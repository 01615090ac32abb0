import { printValue } from '../../text/print-value';
import type { DecodedValue } from '../decoded-value';

const MAX_KEY_LENGTH = 200;

/** A key of a map as the name of a field: a text as it is, anything else as it is printed. */
export function keyText(key: DecodedValue): string {
  return typeof key === 'string' ? key : printValue(key, { maxLength: MAX_KEY_LENGTH });
}
