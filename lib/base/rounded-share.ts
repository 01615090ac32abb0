/** A share as it is shown with so many decimals of a percent. */
export interface RoundedShare {
  /** `below` and `above`: the share lies beyond the one that is given. */
  readonly bound: 'exact' | 'below' | 'above';
  readonly share: number;
}

/**
 * Rounding must not turn a little into nothing, nor nearly all into the whole: 0.0004 with one
 * decimal is below 0.1 %, and 0.9996 above 99.9 %.
 */
export function roundShare(share: number, decimals: number): RoundedShare {
  const smallest = 10 ** -(decimals + 2);
  if (share > 0 && share < smallest / 2) return { bound: 'below', share: smallest };
  if (share < 1 && share > 1 - smallest / 2) return { bound: 'above', share: 1 - smallest };
  return { bound: 'exact', share };
}
