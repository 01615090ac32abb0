import { Dice } from '@/lib/simulator/proof/random-clients/dice';

/** What was counted while a law held, by what it is. */
export type Counts = Readonly<Record<string, number>>;

/** A promise of runs, and one case of it at a time. */
export interface Law {
  readonly name: string;
  /** How many cases there are time for. */
  readonly caseCount: number;
  /** Throws where the law does not hold. Everything follows from the dice. */
  readonly prove: (dice: Dice) => Promise<Counts>;
  /** Throws where the cases together break the law; there must be many. */
  readonly checkTotals?: (totals: Counts) => void;
  /** Many cases at once where each of them waits for something. */
  readonly concurrency?: number;
}

/** The first case that failed. Its seed makes it again. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';

  constructor(
    readonly seed: number,
    cause: unknown,
  ) {
    super(`Seed ${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Tries the law with so many seeds, from the first on. Throws a `BrokenLaw` at the first that fails. */
export async function proveLaw(
  { prove, concurrency = 1 }: Law,
  firstSeed: number,
  caseCount: number,
): Promise<Counts> {
  const totals = new Map<string, number>();
  let next = firstSeed;
  let isBroken = false;
  const work = async () => {
    while (next < firstSeed + caseCount && !isBroken) {
      const seed = next++;
      const counts = await prove(new Dice(seed)).catch((error: unknown) => {
        isBroken = true;
        throw new BrokenLaw(seed, error);
      });
      for (const [what, count] of Object.entries({ cases: 1, ...counts })) {
        totals.set(what, (totals.get(what) ?? 0) + count);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return Object.fromEntries(totals);
}
