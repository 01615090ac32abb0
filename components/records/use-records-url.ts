'use client';

import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import { DEFAULT_PLACE, formatPlace, type PlaceChoice, parsePlace } from '@/lib/reading/place';
import { BY_ARRIVAL, formatRowOrder, parseRowOrder, type RowOrder } from '@/lib/reading/row-order';
import { type Chain, parseChain, printChain } from '@/lib/records/decode/chain';
import {
  parseSchemaName,
  printSchemaName,
  type SchemaName,
} from '@/lib/records/decode/schemas/schema-name';
import { CONTENT_KINDS } from '@/lib/records/filter/content-search';
import { type FacetChoice, formatFacetChoice, parseFacetChoice } from '@/lib/records/filter/facets';
import { COLUMNS, DEFAULT_COLUMNS } from './table/columns';

export const PAGE_SIZES = [100, 1000, 10_000, 100_000] as const;
export const UNTIL_MATCHES = [1, 10, 100, 1000] as const;
/** The end of the year 9999; a date far beyond cannot be shown. */
export const LAST_MS = 253_402_300_799_999;

/** Whatever else a link says there counts as nothing. */
function parseAsWhole(min: number, max: number) {
  return createParser<number>({
    parse: (text) => wholeNumber(text, min, max) ?? null,
    serialize: String,
  });
}

const place = createParser<PlaceChoice>({
  parse: (text) => parsePlace(text) ?? null,
  serialize: formatPlace,
  eq: (a, b) => formatPlace(a) === formatPlace(b),
});

const layers = createParser<Chain>({
  parse: (text) => parseChain(text) ?? null,
  serialize: printChain,
  eq: (a, b) => printChain(a) === printChain(b),
});

const schemaName = createParser<SchemaName>({
  parse: (text) => parseSchemaName(text) ?? null,
  serialize: printSchemaName,
  eq: (a, b) => printSchemaName(a) === printSchemaName(b),
});

const facetChoice = createParser<FacetChoice>({
  parse: (text) => parseFacetChoice(text) ?? null,
  serialize: formatFacetChoice,
  eq: (a, b) => formatFacetChoice(a) === formatFacetChoice(b),
});

const rowOrder = createParser<RowOrder>({
  parse: (text) => parseRowOrder(text) ?? null,
  serialize: formatRowOrder,
  eq: (a, b) => formatRowOrder(a) === formatRowOrder(b),
});

/** Everything that a colleague would want to see the same in a link. */
const IN_URL = {
  from: place.withDefault(DEFAULT_PLACE),
  shards: parseAsArrayOf(parseAsString).withDefault([]),
  /** Only what this partition key's shards hold. */
  key: parseAsString.withDefault(''),
  page: parseAsWhole(1, PAGE_SIZES[3]).withDefault(PAGE_SIZES[1]),
  tail: parseAsBoolean.withDefault(false),
  text: parseAsString.withDefault(''),
  /** How the text is written. */
  as: parseAsStringLiteral(CONTENT_KINDS).withDefault('text'),
  /** How many matches end a search. */
  until: parseAsWhole(1, UNTIL_MATCHES[3]).withDefault(UNTIL_MATCHES[0]),
  only: parseAsArrayOf(facetChoice).withDefault([]),
  sort: rowOrder.withDefault(BY_ARRIVAL),
  has: parseAsString.withDefault(''),
  min: parseAsWhole(0, Number.MAX_SAFE_INTEGER),
  max: parseAsWhole(0, Number.MAX_SAFE_INTEGER),
  after: parseAsWhole(0, LAST_MS),
  before: parseAsWhole(0, LAST_MS),
  cel: parseAsString.withDefault(''),
  shows: parseAsStringLiteral(['matches', 'undecided']).withDefault('matches'),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMNS)).withDefault([...DEFAULT_COLUMNS]),
  /** By which all records are read; guessed for each where it is not there. */
  layers,
  /** The one that payloads without a header are read with. */
  schema: schemaName,
  /** Paths into the value, each a column. */
  values: parseAsArrayOf(parseAsString).withDefault([]),
  zone: parseAsStringLiteral(['local', 'utc']).withDefault('local'),
  /** As `printRecordId` writes it. */
  record: parseAsString,
};

export function useRecordsUrl() {
  return useQueryStates(IN_URL, { history: 'replace', throttleMs: 250 });
}

export type RecordsUrl = ReturnType<typeof useRecordsUrl>[0];
export type ChangeUrl = (
  change: Partial<{ [Name in keyof RecordsUrl]: RecordsUrl[Name] | null }>,
) => void;
