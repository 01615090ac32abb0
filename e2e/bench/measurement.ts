import { median } from 'd3-array';
import { ensure } from '@/lib/base/assert';

/** A figure that the project has promised to keep, beside its bound. */
export interface Measurement {
  readonly row: string;
  readonly figure: number;
  readonly unit: 'ms' | 'KB' | 'calls';
  /** What the same machine does in the same minutes; undefined where the bound is absolute. */
  readonly comparedWith: { readonly what: string; readonly figure: number } | undefined;
  /** Of the ratio where there is something to compare with, else of the figure. */
  readonly bound: number;
}

export function ratioOf({ figure, comparedWith }: Measurement): number | undefined {
  return comparedWith === undefined ? undefined : figure / comparedWith.figure;
}

export function isWithinBound(measurement: Measurement): boolean {
  return (ratioOf(measurement) ?? measurement.figure) <= measurement.bound;
}

/** The medians of both, run in turn so that whatever else the machine does slows both alike. */
export async function alternate(
  times: number,
  measure: () => number | Promise<number>,
  measureOther: () => number | Promise<number>,
): Promise<readonly [number, number]> {
  const figures: number[] = [];
  const others: number[] = [];
  for (let time = 0; time < times; time++) {
    figures.push(await measure());
    others.push(await measureOther());
  }
  return [ensure(median(figures), 'a figure'), ensure(median(others), 'a figure')];
}
