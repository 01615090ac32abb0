'use client';

import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { givenSchemaOf, registeredSchemaQuery } from '@/lib/api/records/registered-schema';
import type { Chain } from '@/lib/records/decode/chain';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import { parseSchemaKey } from '@/lib/records/decode/schemas/schema-key';
import type { SchemaNews } from '../use-record-reader';
import type { ChangeUrl, RecordsUrl } from '../use-records-url';
import { useKeptLayers } from './kept-layers';
import { type PayloadSchema, usePayloadSchema } from './use-payload-schema';

/** How the records of a stream are read, and what changes that. */
export interface RecordLayers extends PayloadSchema {
  /** Empty where it is guessed for each record. */
  readonly chain: Chain;
  readonly setChain: (chain: Chain) => void;
  /** All that are known for headers. */
  readonly schemas: ReadonlyMap<string, GivenSchema>;
  /** The headers that were met, and those that a schema was given for. */
  readonly headers: readonly HeaderSchema[];
  readonly giveSchema: (key: string, schema: GivenSchema | undefined) => void;
  /** The browser had no room for the last change, which holds for this visit only. */
  readonly isUnkept: boolean;
}

/** What is known of the schema that a header names. */
export interface HeaderSchema {
  readonly key: string;
  readonly given: GivenSchema | undefined;
  readonly state: 'given' | 'fetched' | 'fetching' | 'failed' | 'unknown';
  /** Why it could not be fetched. */
  readonly error: Error | undefined;
}

/** The link comes before what this browser keeps of the stream. */
export function useLayers(
  connection: ConnectionSummary,
  streamName: string,
  url: RecordsUrl,
  change: ChangeUrl,
  { wanted }: SchemaNews,
): RecordLayers {
  const [kept, keep] = useKeptLayers(connection.connectionId, streamName);
  const [given, setGiven] = useState<ReadonlyMap<string, GivenSchema>>();
  const [isUnkept, setUnkept] = useState(false);
  const chain = url.layers ?? kept.chain;
  // A colleague who is sent the link is to see the same.
  const isMissingInLink = url.layers === null && kept.chain.length > 0;
  useEffect(() => {
    if (isMissingInLink) change({ layers: kept.chain });
  }, [isMissingInLink, kept.chain, change]);
  const keepSchema = (schema: GivenSchema | undefined) => {
    const isKept = keep({ schema });
    setUnkept(!isKept);
    return isKept;
  };
  const payloadSchema = usePayloadSchema(kept, keepSchema, url, change);
  const ownSchemas = given ?? kept.schemas;
  const fetched = useFetchedSchemas(connection, wanted, ownSchemas);
  const schemas = useMemo(
    () => new Map([...fetched.schemas, ...ownSchemas]),
    [fetched.schemas, ownSchemas],
  );
  return {
    chain,
    setChain: (newChain) => {
      setUnkept(!keep({ chain: newChain }));
      change({ layers: newChain.length === 0 ? null : newChain });
    },
    ...payloadSchema,
    schemas,
    headers: [...new Set([...ownSchemas.keys(), ...wanted])].map((key) => {
      const own = ownSchemas.get(key);
      if (own !== undefined) return { key, given: own, state: 'given', error: undefined };
      return { key, given: undefined, ...fetched.stateOf(key) };
    }),
    giveSchema: (key, newSchema) => {
      const changed = new Map(ownSchemas);
      if (newSchema === undefined) changed.delete(key);
      else changed.set(key, newSchema);
      const isKept = keep({ schemas: changed });
      setUnkept(!isKept);
      setGiven(isKept ? undefined : changed);
    },
    isUnkept,
  };
}

/** What only looks like a header names a schema in each record: so many are asked for at most. */
const MAX_FETCHED = 20;

function useFetchedSchemas(
  { connectionId, schemaRegistries }: ConnectionSummary,
  wanted: readonly string[],
  own: ReadonlyMap<string, GivenSchema>,
) {
  const asked = wanted
    .filter((key) => !own.has(key))
    .flatMap((key) => {
      const registry = schemaRegistries.find((name) => name === parseSchemaKey(key)?.frame);
      const schemaId = parseSchemaKey(key)?.schemaId;
      return registry === undefined || schemaId === undefined ? [] : [{ key, registry, schemaId }];
    });
  const [denied, setDenied] = useState(false);
  const shown = asked.slice(0, MAX_FETCHED);
  const answers = useQueries({
    queries: shown.map(({ registry, schemaId }) => ({
      ...registeredSchemaQuery(connectionId, registry, schemaId),
      // A permission that lacks for one schema lacks for all.
      enabled: !denied,
    })),
    combine: (results) => results.map(({ data, error }) => ({ data, error })),
  });
  const isDenied = answers.some(({ error }) => error instanceof ApiError && error.status === 403);
  if (isDenied && !denied) setDenied(true);
  const keys = shown.map(({ key }) => key).join(' ');
  const schemas = useMemo(() => {
    const found = keys.split(' ').map((key, index) => [key, answers[index]?.data] as const);
    return new Map(
      found.flatMap(([key, data]) => (data === undefined ? [] : [[key, givenSchemaOf(data)]])),
    );
  }, [keys, answers]);
  const stateOf = (key: string): Pick<HeaderSchema, 'state' | 'error'> => {
    const index = shown.findIndex((each) => each.key === key);
    const answer = answers[index];
    if (answer === undefined) return { state: 'unknown', error: undefined };
    if (answer.data !== undefined) return { state: 'fetched', error: undefined };
    if (answer.error !== null) return { state: 'failed', error: answer.error };
    return { state: denied ? 'unknown' : 'fetching', error: undefined };
  };
  return { schemas, stateOf };
}
