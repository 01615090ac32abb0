import type { SchemaRegistry } from '@/lib/api/connections';
import type { Connection } from '../connections/connection-entry';
import { openConfluentSource } from './confluent-source';
import { openGlueSource } from './glue-source';
import type { SchemaSource } from './registered-schema';

/** The registries that a connection has; what they need is opened at the first call. */
export type SchemaSources = Readonly<Partial<Record<SchemaRegistry, SchemaSource>>>;

export function openSchemaSources(connection: Connection): SchemaSources {
  const glue = openGlueSource(connection);
  const confluent = openConfluentSource(connection);
  return { ...(glue && { glue }), ...(confluent && { confluent }) };
}
