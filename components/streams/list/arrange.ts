import { assertNever } from '@/lib/base/assert';
import { STREAM_STATES, type StreamEntry } from './stream-entry';

/** By what the list can be sorted; but for the name, what is highest comes first. */
export const SORTS = ['burn', 'name', 'written', 'throttled', 'age', 'shards', 'cost'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPINGS = ['state', 'prefix', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Entries under one heading; without a title where the list is not grouped. */
export interface StreamGroup {
  /** A state, or the prefix that the names begin with. */
  readonly title: string | undefined;
  readonly entries: readonly StreamEntry[];
}

interface Arrangement {
  readonly search: string;
  readonly sort: Sort;
  readonly grouping: Grouping;
}

/** Loads that differ by less count as alike: rows must not change places with every answer. */
const BURN_STEP = 0.1;

/** What matches the search, sorted, in groups that are not empty. */
export function arrange(
  entries: readonly StreamEntry[],
  { search, sort, grouping }: Arrangement,
): readonly StreamGroup[] {
  const wanted = search.trim().toLowerCase();
  const shown = entries
    .filter(({ streamName }) => streamName.toLowerCase().includes(wanted))
    .toSorted((a, b) => compare(a, b, sort));
  switch (grouping) {
    case 'none':
      return shown.length === 0 ? [] : [{ title: undefined, entries: shown }];
    case 'state':
      return groupsBy(shown, STREAM_STATES, ({ state }) => state);
    case 'prefix': {
      const prefixes = new Set(shown.map(prefixOf).toSorted(byName));
      return groupsBy(shown, [...prefixes], prefixOf);
    }
    default:
      return assertNever(grouping);
  }
}

/** What is not known comes last; what is alike by name. */
function compare(a: StreamEntry, b: StreamEntry, sort: Sort): number {
  const [ofA, ofB] = [rank(a, sort), rank(b, sort)];
  if (ofA !== ofB) return ofA === undefined || (ofB !== undefined && ofA < ofB) ? 1 : -1;
  return byName(a.streamName, b.streamName);
}

function rank(entry: StreamEntry, sort: Sort): number | undefined {
  const { details, seen, cost, listed, figures } = entry;
  switch (sort) {
    case 'name':
      return 0;
    case 'burn':
      return burnOf(entry);
    case 'written':
      return figures.written?.bytesInPerSecond ?? listed.load?.bytesInPerSecond;
    case 'throttled':
      return figures.writesThrottledPerSecond;
    case 'age':
      return figures.iteratorAgeMs;
    case 'shards':
      return details?.openShardCount ?? seen?.glance?.openShardCount;
    case 'cost':
      return cost && Number(cost.cents);
    default:
      return assertNever(sort);
  }
}

/** What needs somebody before all else, then the fuller of the hottest shards. */
function burnOf({ attention, figures }: StreamEntry): number | undefined {
  const { utilizationAtLeast: full } = figures;
  const steps = full === undefined ? undefined : Math.floor(full / BURN_STEP);
  return attention === undefined ? steps : 1000 + (steps ?? 0);
}

/** `orders` of `orders-eu-live`: what is before the first hyphen, period or underscore. */
function prefixOf({ streamName }: StreamEntry): string {
  return /^[^-_.]+/.exec(streamName)?.[0] ?? streamName;
}

function groupsBy(
  entries: readonly StreamEntry[],
  titles: readonly string[],
  titleOf: (entry: StreamEntry) => string,
): readonly StreamGroup[] {
  const groups = new Map<string, StreamEntry[]>(titles.map((title) => [title, []]));
  for (const entry of entries) groups.get(titleOf(entry))?.push(entry);
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => ({ title, entries: members }));
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
