import { type DecodeSettings, decode } from '../decode';
import type { Decoding } from '../decoding';
import { type LazyCode, loadCode } from '../lazy-code';

/** Decodes as the page's worker does: again for as long as code that was missing has come. */
export async function decodeWithCode(
  bytes: Uint8Array,
  settings: DecodeSettings = {},
): Promise<Decoding> {
  const missing = new Set<LazyCode<unknown>>();
  const decoding = decode(bytes, { ...settings, missing });
  if (missing.size === 0) return decoding;
  await loadCode(missing);
  return decodeWithCode(bytes, settings);
}
