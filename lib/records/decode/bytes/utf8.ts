const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Other than tab, line feed and carriage return: no text that a person wrote holds them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for just these.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The text, byte for byte; undefined where the bytes are not UTF-8. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return STRICT.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Text rarely has any but tabs and line breaks; other formats do. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}
