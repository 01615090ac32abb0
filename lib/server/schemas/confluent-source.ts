import { HttpRequest } from '@smithy/core/transport';
import * as z from 'zod/mini';
import { boundAnswers } from '../calls/bound-answers';
import type { Connection } from '../connections/connection-entry';
import { registryHandler } from '../connections/endpoints/http1-handler';
import { ConsoleError } from '../http/console-error';
import type { RegisteredSchema, SchemaSource } from './registered-schema';

/** Schemas of a megabyte have not been seen. */
const BOUNDS = { maxBytes: 2 * 1024 * 1024, deadlineMs: 10_000 };

/** Avro where no type is said, as registries do that know no other. */
const schemaAnswer = z.object({
  schema: z.string(),
  schemaType: z.optional(z.enum(['AVRO', 'JSON', 'PROTOBUF'])),
  references: z.optional(z.array(z.unknown())),
});

/** The registry that the connections file names; it speaks Confluent's REST API. */
export function openConfluentSource({ access }: Connection): SchemaSource | undefined {
  if (access.kind === 'simulator' || access.confluentRegistry === undefined) return undefined;
  const registry = access.confluentRegistry;
  return async (schemaId, signal) => {
    const handler = boundAnswers(registryHandler(access, registry), BOUNDS);
    const { response } = await handler.handle(requestFor(registry, schemaId), {
      abortSignal: signal,
    });
    if (response.statusCode === 404) {
      throw new ConsoleError('schema-unusable', 'The registry has no schema with that id.', {
        detail: { name: 'no-schema-of-id', schemaId },
      });
    }
    if (response.statusCode !== 200) throw unusable(response.statusCode);
    // `boundAnswers` has read all of it.
    return readAnswer(Buffer.from(response.body));
  };
}

function requestFor(registry: string, schemaId: string): HttpRequest {
  const { protocol, hostname, port, pathname } = new URL(registry);
  return new HttpRequest({
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: `${pathname.replace(/\/$/, '')}/schemas/ids/${schemaId}`,
    headers: {
      host: new URL(registry).host,
      accept: 'application/vnd.schemaregistry.v1+json, application/json',
    },
  });
}

function readAnswer(body: Buffer): RegisteredSchema {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw unusable(200);
    throw error;
  }
  const answer = schemaAnswer.safeParse(json);
  if (!answer.success) throw unusable(200);
  const { schema, schemaType = 'AVRO', references = [] } = answer.data;
  return { type: schemaType, text: schema, referenceCount: references.length };
}

function unusable(status: number): ConsoleError {
  return new ConsoleError('connection-unusable', 'The registry does not answer as one.', {
    detail: { name: 'registry-answered', status },
  });
}
