import { assertNever } from '@/lib/base/assert';
import type { AxisLabel } from '@/lib/layout/line/hash-key-axis';

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': '½',
  '1/4': '¼',
  '3/4': '¾',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Mathematics reads the same in every language: `¾`, `2¹²⁸−1`, `…482·10³⁰`. */
export function axisWords(label: AxisLabel): string {
  switch (label.kind) {
    case 'end':
      return '2¹²⁸−1';
    case 'fraction': {
      if (label.numerator === 0) return '0';
      const text = `${label.numerator}/${label.denominator}`;
      return FRACTIONS[text] ?? text;
    }
    case 'key': {
      const digits = `${label.isCut ? '…' : ''}${label.digits}`;
      return label.zeros === 0 ? digits : `${digits}·10${superscript(label.zeros)}`;
    }
    default:
      return assertNever(label);
  }
}

function superscript(value: number): string {
  return value.toString().replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
}
