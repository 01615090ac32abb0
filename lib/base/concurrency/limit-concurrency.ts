/** Lets at most `width` calls be under way; the others wait for their turn. */
export function limitConcurrency(
  width: number,
): <Answer>(call: () => Promise<Answer>) => Promise<Answer> {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (call) => {
    if (underWay >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay += 1;
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}
