import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { GROUPINGS, SORTS } from './arrange';
import { COLUMNS, DEFAULT_COLUMNS } from './columns';

/** How somebody looks at the list: a colleague who gets the link sees the same. */
const IN_URL = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('burn'),
  group: parseAsStringLiteral(GROUPINGS).withDefault('state'),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMNS)).withDefault([...DEFAULT_COLUMNS]),
};

export function useListUrl() {
  return useQueryStates(IN_URL, { history: 'replace' });
}

export type ListUrl = ReturnType<typeof useListUrl>[0];
export type ChangeListUrl = (change: Partial<ListUrl>) => void;
