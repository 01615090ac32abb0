/** A table whose columns are as wide as their longest cell. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [heads, heads.map(() => ''), ...rows];
  const widths = heads.map((_, column) =>
    Math.max(MIN_WIDTH, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  return lines
    .map((cells, index) =>
      cells.map((text, column) => text.padEnd(widths[column] ?? 0, index === 1 ? '-' : ' ')),
    )
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const MIN_WIDTH = 3;
