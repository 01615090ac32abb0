import { WireTimestamp } from '../wire-value';

/** Undefined when it is not JSON. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An answer as AWS JSON 1.1: blobs in base64, timestamps as epoch seconds (FACTS §1.2). */
export function writeJson(output: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(toJson(output)));
}

function toJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof WireTimestamp) return value.epochMs / 1000;
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  }
  const json: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) json[name] = toJson(member);
  return json;
}
