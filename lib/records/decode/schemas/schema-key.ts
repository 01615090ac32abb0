import { FRAME_NAMES, type FrameName } from '../layer-names';

/** By which the schema of a frame is found, such as `confluent:42`. */
export function schemaKey(frame: FrameName, schemaId: string): string {
  return `${frame}:${schemaId}`;
}

/** Undefined where the text is no key. */
export function parseSchemaKey(
  key: string,
): { readonly frame: FrameName; readonly schemaId: string } | undefined {
  const at = key.indexOf(':');
  const frame = FRAME_NAMES.find((name) => name === key.slice(0, at));
  return frame && { frame, schemaId: key.slice(at + 1) };
}
