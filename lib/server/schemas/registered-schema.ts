/** A schema as a registry writes it. */
export interface RegisteredSchema {
  readonly type: 'AVRO' | 'JSON' | 'PROTOBUF';
  readonly text: string;
  /** Other schemas that it needs, which are not fetched. */
  readonly referenceCount: number;
}

/** Asks a registry for the schema of an id. Throws what it refuses. */
export type SchemaSource = (schemaId: string, signal: AbortSignal) => Promise<RegisteredSchema>;
