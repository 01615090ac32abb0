import { assertNever } from '@/lib/base/assert';

/** By what the rows of the table are counted. */
export const FACETS = ['key', 'shard', 'decoder', 'size'] as const;
export type Facet = (typeof FACETS)[number];

/** A value of a facet that somebody chose. */
export interface FacetChoice {
  readonly facet: Facet;
  readonly value: string;
}

/** The smallest size that is in a class no more; the last class has none. */
const SIZE_CLASSES = [100, 1024, 10_240, 102_400, 1_048_576] as const;

/** What a facet asks of a record. */
export interface FacetRecord {
  readonly partitionKey: string;
  readonly shardId: string;
  /** Outermost first, such as `kpl gzip json`. */
  readonly decoders: string;
  readonly byteCount: number;
}

/** How many records have that value; `value` as a link names it. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** The most frequent values of each facet. */
export type FacetCounts = Readonly<Record<Facet, FacetTop>>;

export interface FacetTop {
  readonly top: readonly FacetCount[];
  /** Records that have none of them. */
  readonly others: number;
}

/** The value of a record in a facet; of a size the index of its class. */
export function facetValue(facet: Facet, record: FacetRecord): string {
  switch (facet) {
    case 'key':
      return record.partitionKey;
    case 'shard':
      return record.shardId;
    case 'decoder':
      return record.decoders;
    case 'size': {
      const index = SIZE_CLASSES.findIndex((below) => record.byteCount < below);
      return String(index < 0 ? SIZE_CLASSES.length : index);
    }
    default:
      return assertNever(facet);
  }
}

/** Whether a record has one of the values that were chosen, in each facet in which any was. */
export function compileChoices(choices: readonly FacetChoice[]): (record: FacetRecord) => boolean {
  const chosen = chosenByFacet(choices);
  return (record) => chosen.every(({ facet, values }) => values.has(facetValue(facet, record)));
}

interface ChosenValues {
  readonly facet: Facet;
  readonly values: ReadonlySet<string>;
}

function chosenByFacet(choices: readonly FacetChoice[]): readonly ChosenValues[] {
  return FACETS.flatMap((facet) => {
    const values = choices.filter((choice) => choice.facet === facet).map(({ value }) => value);
    return values.length === 0 ? [] : [{ facet, values: new Set(values) }];
  });
}

/** `shard:shardId-000000000000`, as a link says it. */
export function formatFacetChoice({ facet, value }: FacetChoice): string {
  return `${facet}:${value}`;
}

/** Undefined where the text is none. */
export function parseFacetChoice(text: string): FacetChoice | undefined {
  const facet = FACETS.find((name) => text.startsWith(`${name}:`));
  return facet === undefined ? undefined : { facet, value: text.slice(facet.length + 1) };
}

/** A stream may have more partition keys than memory; of those that come later none is heavy. */
const MAX_VALUES = 10_000;

/**
 * Counts records by the values of their facets. A facet counts what was chosen in the others, so that
 * one goes from a shard to its keys, and still sees what else its own facet has.
 */
export class FacetCounter {
  private readonly counts = new Map<Facet, Map<string, number>>(
    FACETS.map((facet) => [facet, new Map()]),
  );
  private readonly totals: Record<Facet, number> = { key: 0, shard: 0, decoder: 0, size: 0 };
  private readonly chosen: readonly ChosenValues[];

  constructor(choices: readonly FacetChoice[]) {
    this.chosen = chosenByFacet(choices);
  }

  add(record: FacetRecord): void {
    const missed = this.chosen.filter(
      ({ facet, values }) => !values.has(facetValue(facet, record)),
    );
    if (missed.length > 1) return;
    for (const [facet, values] of this.counts) {
      if (missed[0] !== undefined && missed[0].facet !== facet) continue;
      this.totals[facet] += 1;
      const value = facetValue(facet, record);
      const count = values.get(value);
      if (count !== undefined || values.size < MAX_VALUES) values.set(value, (count ?? 0) + 1);
    }
  }

  /** The values that most records have. */
  top(maxValues: number): FacetCounts {
    const topOf = (facet: Facet): FacetTop => {
      const top = [...(this.counts.get(facet) ?? [])]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, maxValues);
      return { top, others: this.totals[facet] - top.reduce((sum, { count }) => sum + count, 0) };
    };
    return {
      key: topOf('key'),
      shard: topOf('shard'),
      decoder: topOf('decoder'),
      size: topOf('size'),
    };
  }
}
