import { SCHEMA_REGISTRIES, type SchemaRegistry } from '@/lib/api/connections';
import type { RegisteredSchemaAnswer } from '@/lib/api/records/registered-schema';
import { toBase64 } from '@/lib/records/decode/bytes/base64';
import { CallQueue } from '../calls/call-queue';
import { questionTo, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import type { RegisteredSchema } from './registered-schema';

/** Schemas that headers of payloads name, as a connection's registries have them. */
export interface SchemaService {
  /**
   * Throws `bad-request` where the connection has no such registry or the id is none of it, and
   * `schema-unusable` where the schema needs others, which are not fetched.
   */
  read(
    connection: OpenConnection,
    registry: string,
    schemaId: string,
    signal: AbortSignal,
  ): Promise<RegisteredSchemaAnswer>;
}

/** Producers of the same account ask too, so that the console asks slowly. */
const CALLS_PER_SECOND = 5;
/** The schema of an id never changes; what was refused may be allowed a moment later. */
const KEPT_MS = 60 * 60 * 1000;
const REFUSAL_KEPT_MS = 10_000;
const MAX_KEPT = 500;

const IDS: Readonly<Record<SchemaRegistry, RegExp>> = {
  glue: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  confluent: /^\d{1,10}$/,
};

export function openSchemaService(): SchemaService {
  const answers = new SharedAnswers<RegisteredSchemaAnswer>(
    (_, error) => (error === undefined ? KEPT_MS : REFUSAL_KEPT_MS),
    MAX_KEPT,
  );
  const queue = new CallQueue('GetSchemaVersion', CALLS_PER_SECOND);
  return {
    async read(connection, registry, schemaId, signal) {
      const name = SCHEMA_REGISTRIES.find((known) => known === registry);
      const source = name && connection.schemaSources[name];
      if (name === undefined || source === undefined || !IDS[name].test(schemaId)) {
        throw new ConsoleError('bad-request', 'This connection has no such registry or id.', {
          detail: { name: 'no-schema-of-id', schemaId },
        });
      }
      const compute = async (shared: AbortSignal) => {
        await queue.turn('in-turn', shared);
        return toAnswer(await source(schemaId, shared));
      };
      return answers.ask(questionTo(connection, name, schemaId), compute, signal);
    },
  };
}

async function toAnswer({
  type,
  text,
  referenceCount,
}: RegisteredSchema): Promise<RegisteredSchemaAnswer> {
  if (type === 'JSON') return { kind: 'json' };
  if (referenceCount > 0) {
    throw new ConsoleError('schema-unusable', 'The schema refers to others.', {
      detail: { name: 'schema-references', count: referenceCount },
    });
  }
  if (type === 'AVRO') return { kind: 'avro', text };
  return { kind: 'protobuf', descriptorSet: toBase64(await descriptorsOf(text)) };
}

async function descriptorsOf(source: string): Promise<Uint8Array> {
  // Loaded when the first schema of Protobuf is wanted.
  const { describeProto, MissingImportError } = await import('./proto-descriptors');
  try {
    return describeProto(source);
  } catch (error) {
    if (error instanceof MissingImportError) {
      throw new ConsoleError('schema-unusable', error.message, {
        detail: { name: 'schema-imports', file: error.importedFile },
      });
    }
    const said = error instanceof Error ? error.message : String(error);
    throw new ConsoleError('schema-unusable', 'The schema cannot be parsed.', { said });
  }
}
