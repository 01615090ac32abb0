import { queryOptions } from '@tanstack/react-query';
import { decodeBase64 } from '@/lib/records/decode/bytes/base64';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import { callApi } from '../call-api';
import { connectionApiPath, type SchemaRegistry } from '../connections';

/** A schema as its registry has it, ready to decode with. */
export type RegisteredSchemaAnswer =
  | Exclude<GivenSchema, { readonly kind: 'protobuf' }>
  /** Base64; which of its messages a payload is, its header says. */
  | { readonly kind: 'protobuf'; readonly descriptorSet: string };

/** The schema of an id never changes, and one that could not be fetched is asked for by hand again. */
export function registeredSchemaQuery(
  connectionId: string,
  registry: SchemaRegistry,
  schemaId: string,
) {
  const query = new URLSearchParams({ registry, id: schemaId });
  return queryOptions({
    queryKey: ['connections', connectionId, 'schemas', registry, schemaId],
    queryFn: ({ signal }) =>
      callApi<RegisteredSchemaAnswer>(`${connectionApiPath(connectionId)}/schemas?${query}`, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** As a view of records takes it. */
export function givenSchemaOf(answer: RegisteredSchemaAnswer): GivenSchema {
  if (answer.kind !== 'protobuf') return answer;
  const descriptorSet = decodeBase64(answer.descriptorSet);
  return { kind: 'protobuf', descriptorSet, messageName: '' };
}
