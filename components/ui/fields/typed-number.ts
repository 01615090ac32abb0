/** The number that a URL or a field holds; undefined unless it is whole and between the two. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  if (!/^\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** The number that a field holds, with decimals or without; NaN where it is none. */
export function decimalNumber(text: string): number {
  const typed = text.trim();
  return /^\d{1,12}(\.\d{1,6})?$/.test(typed) ? Number(typed) : Number.NaN;
}
