/** Maps with at most `width` calls under way, in the order of the items. */
export async function mapConcurrently<Item, Mapped>(
  items: readonly Item[],
  width: number,
  map: (item: Item, index: number) => Promise<Mapped>,
): Promise<readonly Mapped[]> {
  const mapped: Mapped[] = [];
  const rest = items.entries();
  const work = async () => {
    for (const [index, item] of rest) mapped[index] = await map(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return mapped;
}
