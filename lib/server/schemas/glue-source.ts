import { openedOnce } from '@/lib/base/opened-once';
import { boundAnswers } from '../calls/bound-answers';
import { parseAccessDenial } from '../calls/problems/access-denial';
import { PatientRetryStrategy } from '../calls/retry-strategy';
import type { Connection } from '../connections/connection-entry';
import { awsCredentials } from '../connections/credentials/aws-credentials';
import { guardedLookup, http1Handler } from '../connections/endpoints/http1-handler';
import { ConsoleError } from '../http/console-error';
import type { SchemaSource } from './registered-schema';

const ACTION = 'glue:GetSchemaVersion';
/** A schema has at most 170,000 characters (Glue's quotas). */
const BOUNDS = { maxBytes: 1024 * 1024, deadlineMs: 15_000 };

/** The Glue Schema Registry of a connection to AWS, or of an endpoint that names one. */
export function openGlueSource(connection: Connection): SchemaSource | undefined {
  if (!connection.summary.schemaRegistries.includes('glue')) return undefined;
  const client = openedOnce(() => openGlue(connection));
  return async (schemaId, signal) => {
    const { GetSchemaVersionCommand } = await import('@aws-sdk/client-glue');
    const command = new GetSchemaVersionCommand({ SchemaVersionId: schemaId });
    const { DataFormat, SchemaDefinition } = await (await client())
      .send(command, { abortSignal: signal })
      .catch((error: unknown) => {
        throw describedRefusal(error, schemaId);
      });
    if (DataFormat === undefined || SchemaDefinition === undefined) {
      throw new ConsoleError('connection-unusable', 'Glue answered without a schema.', {
        detail: { name: 'unusable-answer', operation: 'GetSchemaVersion' },
      });
    }
    return { type: DataFormat, text: SchemaDefinition, referenceCount: 0 };
  };
}

async function openGlue({ summary, access }: Connection) {
  // Loaded when the first schema is wanted, which on most connections is never.
  const { GlueClient } = await import('@aws-sdk/client-glue');
  const common = {
    region: summary.region,
    requestHandler: boundAnswers(http1Handler(access, { keepAlive: false }), BOUNDS),
    retryStrategy: new PatientRetryStrategy(3),
  };
  if (access.kind === 'aws') {
    return new GlueClient({ ...common, credentials: awsCredentials(access) });
  }
  if (access.kind === 'simulator' || access.glueEndpoint === undefined) {
    throw new Error('Only AWS, and an endpoint that names one, has a Glue');
  }
  const { glueEndpoint, accessKeyId, secretAccessKey } = access;
  guardedLookup(access, glueEndpoint);
  return new GlueClient({
    ...common,
    endpoint: glueEndpoint,
    credentials: { accessKeyId, secretAccessKey },
  });
}

/** What AWS says, with the permission to ask for, or that it has no such schema. */
function describedRefusal(error: unknown, schemaId: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'EntityNotFoundException') {
    return new ConsoleError('schema-unusable', 'Glue has no schema version with that id.', {
      detail: { name: 'no-schema-of-id', schemaId },
      said: error.message,
    });
  }
  if (error.name !== 'AccessDeniedException') return error;
  const { action: permission = ACTION, resource } = parseAccessDenial(error.message) ?? {};
  return Object.assign(error, { permission, resource });
}
