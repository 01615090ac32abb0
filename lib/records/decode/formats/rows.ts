import { utf8ToBytes } from '@noble/hashes/utils.js';
import { readCsv } from '../../files/csv';
import type { Allowance } from '../allowance';
import type { Content, Part } from '../content';
import { DecodeError } from '../decode-error';
import { type DecodedObject, type DecodedValue, setField } from '../decoded-value';
import type { RowFormatName } from '../layer-names';

/** Any text may be rows of one field, so they are only read where a person chose it. */
export function readRows(text: string, format: RowFormatName, allowance: Allowance): Content {
  const rows = [
    ...(format.startsWith('tsv') ? tabRows(text, allowance) : commaRows(text, allowance)),
  ];
  const hasHeader = !format.endsWith('-without-header') && isHeader(rows);
  const names = hasHeader ? rows[0]?.fields : undefined;
  const parts = rows.slice(hasHeader ? 1 : 0).map(({ fields, text: row }): Part => {
    allowance.checkTime();
    return { data: utf8ToBytes(row), read: { format, value: rowObject(fields, names) } };
  });
  return { parts };
}

interface Row {
  readonly fields: readonly string[];
  /** Without its line end. */
  readonly text: string;
}

function* commaRows(text: string, allowance: Allowance): Generator<Row> {
  for (const { line, fields, text: row } of readCsv(text)) {
    allowance.checkTime();
    if (fields === undefined) throw new DecodeError('malformed', { name: 'bad-quotes', line });
    yield { fields, text: row.replace(/\r?\n$|\r$/, '') };
  }
}

/** Writers of tabs do not quote: Snowplow's events have JSON in them. */
function* tabRows(text: string, allowance: Allowance): Generator<Row> {
  for (let start = 0; start < text.length; ) {
    allowance.checkTime();
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const row = text.slice(start, end).replace(/\r$/, '');
    if (row !== '') yield { fields: row.split('\t'), text: row };
    start = end + 1;
  }
}

/** A header is guessed where every field of the first row is a name of its own and rows follow. */
function isHeader(rows: readonly Row[]): boolean {
  const names = rows[0]?.fields ?? [];
  return (
    rows.length > 1 &&
    names.every((name) => /^\s*[\p{L}_]/u.test(name)) &&
    new Set(names).size === names.length
  );
}

/** Fields without a name have their place as a name, counted from 1. */
function rowObject(fields: readonly string[], names: readonly string[] | undefined): DecodedObject {
  const row: Record<string, DecodedValue> = {};
  for (const [index, field] of fields.entries()) {
    setField(row, names?.[index] ?? String(index + 1), field);
  }
  return row;
}
