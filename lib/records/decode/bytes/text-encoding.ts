/** The characters 0x80 to 0x9f of windows-1252, as the Encoding standard lists them. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const FIRST = 0x80;

/**
 * The text in an encoding that TextDecoder knows by that name. Node.js 20 decodes windows-1252 as
 * if it were Latin-1, whose characters from 0x80 to 0x9f are controls, so those are replaced.
 */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes);
  if (decoder.encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009f]/g, (control) => {
    return WINDOWS_1252.charAt(control.charCodeAt(0) - FIRST);
  });
}
