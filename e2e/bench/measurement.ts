import { median } from 'd3';
import { ensure } from '@/lib/base/assert';

/** A figure that the project has promised to keep, beside its bound. */
export interface Measurement {
  readonly row: string;
  readonly figure: number;
  readonly unit: string;
  /** What the same machine does in the same minutes; undefined where the bound is absolute. */
  readonly comparedWith: Comparison | undefined;
  /** To look at; there is no bound on it. */
  readonly besides?: Comparison | undefined;
  /** Of the ratio where there is something to compare with, else of the figure. */
  readonly bound: Bound;
}

export interface Comparison {
  readonly what: string;
  readonly figure: number;
}

/** Times must not be longer than it, rates not lower. */
export type Bound = { readonly atMost: number } | { readonly atLeast: number };

export function ratioOf({ figure, comparedWith }: Measurement): number | undefined {
  return comparedWith === undefined ? undefined : figure / comparedWith.figure;
}

export function isWithinBound(measurement: Measurement): boolean {
  const { bound } = measurement;
  const measured = ratioOf(measurement) ?? measurement.figure;
  return 'atMost' in bound ? measured <= bound.atMost : measured >= bound.atLeast;
}

/** The medians of both, run in turn so that whatever else the machine does slows both alike. */
export async function alternate(
  times: number,
  measure: () => number | Promise<number>,
  measureOther: () => number | Promise<number>,
): Promise<readonly [number, number]> {
  const [figure, other] = await alternateAll(times, [measure, measureOther]);
  return [ensure(figure, 'a figure'), ensure(other, 'a figure')];
}

/** The same for any number of them. */
export async function alternateAll(
  times: number,
  measures: readonly (() => number | Promise<number>)[],
): Promise<readonly number[]> {
  const figures = measures.map((): number[] => []);
  for (let time = 0; time < times; time++) {
    for (const [at, measure] of measures.entries()) figures[at]?.push(await measure());
  }
  return figures.map((own) => ensure(median(own), 'a figure'));
}
