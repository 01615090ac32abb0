/** Above this mean a normal distribution is as good, and takes two numbers instead of hundreds. */
const MAX_COUNTED_MEAN = 30;

/** How many come in a time in which `mean` come on average, independent of each other (Poisson). */
export function drawCount(mean: number, random: () => number): number {
  if (mean === 0) return 0;
  return mean <= MAX_COUNTED_MEAN ? countGaps(mean, random) : drawNormal(mean, random);
}

/** Knuth's method: the gaps between arrivals are exponential, so their product ends the time. */
function countGaps(mean: number, random: () => number): number {
  const end = Math.exp(-mean);
  let count = 0;
  for (let left = random(); left > end; left *= random()) count++;
  return count;
}

/** By Box and Muller. */
function drawNormal(mean: number, random: () => number): number {
  const deviation = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * deviation));
}
