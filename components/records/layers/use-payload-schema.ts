import { useEffect, useMemo, useState } from 'react';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import {
  hasSchemaName,
  nameOfSchema,
  type SchemaName,
} from '@/lib/records/decode/schemas/schema-name';
import type { ChangeUrl, RecordsUrl } from '../use-records-url';
import type { KeptLayers } from './kept-layers';

/** The schema of payloads without a header. */
export interface PayloadSchema {
  readonly schema: GivenSchema | undefined;
  readonly setSchema: (schema: GivenSchema | undefined) => void;
  /** The one that the link names, where this browser has another or none. */
  readonly missingSchema: SchemaName | undefined;
  /** Reads without the one that the link names. */
  readonly forgetMissing: () => void;
}

/** As with layers, the link comes before what this browser keeps of the stream. */
export function usePayloadSchema(
  kept: KeptLayers,
  keep: (schema: GivenSchema | undefined) => boolean,
  url: RecordsUrl,
  change: ChangeUrl,
): PayloadSchema {
  // The browser may have had no room for it.
  const [unkept, setUnkept] = useState<GivenSchema>();
  const own = unkept ?? kept.schema;
  const ownName = useMemo(() => own && nameOfSchema(own), [own]);
  const isMissingInLink = url.schema === null && ownName !== undefined;
  useEffect(() => {
    if (isMissingInLink) change({ schema: ownName });
  }, [isMissingInLink, ownName, change]);
  const isOther = url.schema !== null && (own === undefined || !hasSchemaName(own, url.schema));
  return {
    schema: isOther ? undefined : own,
    setSchema: (schema) => {
      setUnkept(keep(schema) ? undefined : schema);
      change({ schema: (schema && nameOfSchema(schema)) ?? null });
    },
    missingSchema: isOther ? (url.schema ?? undefined) : undefined,
    forgetMissing: () => change({ schema: null }),
  };
}
