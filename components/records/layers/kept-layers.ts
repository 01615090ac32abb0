import { useMemo, useSyncExternalStore } from 'react';
import { decodeBase64, toBase64 } from '@/lib/records/decode/bytes/base64';
import { type Chain, parseChain, printChain } from '@/lib/records/decode/chain';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';

/** How somebody reads the records of one stream, kept in this browser. */
export interface KeptLayers {
  readonly chain: Chain;
  /** Of payloads without a header. */
  readonly schema: GivenSchema | undefined;
  /** Those that they gave, by `schemaKey`. */
  readonly schemas: ReadonlyMap<string, GivenSchema>;
}

/** With the format, so that what an older console kept is not misread. */
const STORAGE_KEY = 'shardline-layers-1 ';

interface StoredLayers {
  readonly chain: string;
  readonly schema?: StoredSchema | undefined;
  readonly schemas: Readonly<Record<string, StoredSchema>>;
}

type StoredSchema =
  | Exclude<GivenSchema, { readonly kind: 'protobuf' }>
  /** The descriptor set as base64. */
  | { readonly kind: 'protobuf'; readonly descriptorSet: string; readonly messageName: string };

/** A change by this tab, of which the browser tells other tabs only. */
const listeners = new Set<() => void>();

/** Answers whether the browser had room for a change. */
export function useKeptLayers(connectionId: string, streamName: string) {
  const key = `${STORAGE_KEY}${connectionId} ${streamName}`;
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) ?? '',
    () => '',
  );
  const kept = useMemo(() => parseLayers(text), [text]);
  const change = (part: Partial<KeptLayers>) => keep(key, { ...kept, ...part });
  return [kept, change] as const;
}

const NOTHING_KEPT: KeptLayers = { chain: [], schema: undefined, schemas: new Map() };

/** Reads what `printLayers` wrote. A text that is no JSON, such as an empty one, keeps nothing. */
export function parseLayers(text: string): KeptLayers {
  try {
    return readLayers(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return NOTHING_KEPT;
    throw error;
  }
}

function readLayers({ chain, schema, schemas }: StoredLayers): KeptLayers {
  const given = Object.entries(schemas).map(([key, schema]) => [key, fromStored(schema)] as const);
  return {
    chain: parseChain(chain) ?? [],
    schema: schema && fromStored(schema),
    schemas: new Map(given),
  };
}

export function printLayers({ chain, schema, schemas }: KeptLayers): string {
  if (chain.length === 0 && schema === undefined && schemas.size === 0) return '';
  const stored: StoredLayers = {
    chain: printChain(chain),
    schema: schema && toStored(schema),
    schemas: Object.fromEntries(Array.from(schemas, ([id, each]) => [id, toStored(each)])),
  };
  return JSON.stringify(stored);
}

function keep(key: string, layers: KeptLayers): boolean {
  const text = printLayers(layers);
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
  for (const listener of listeners) listener();
  return true;
}

function toStored(schema: GivenSchema): StoredSchema {
  if (schema.kind !== 'protobuf') return schema;
  return { ...schema, descriptorSet: toBase64(schema.descriptorSet) };
}

function fromStored(schema: StoredSchema): GivenSchema {
  if (schema.kind !== 'protobuf') return schema;
  return { ...schema, descriptorSet: decodeBase64(schema.descriptorSet) };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
