import { ok, type Result } from '@/lib/base/result';
import { type AvroSchema, compileAvroSchema } from './avro-schema';
import { compileProtobufFile, type ProtobufFile } from './protobuf-file';
import { compileProtobufSchema, type ProtobufSchema } from './protobuf-schema';
import type { SchemaRefusal } from './schema-refusal';

/** What payloads are decoded with; what JSON is needs no schema to be read. */
export type Schema = AvroSchema | ProtobufSchema | ProtobufFile | { readonly kind: 'json' };

/** A schema as a person or a registry gave it. */
export type GivenSchema =
  | { readonly kind: 'avro'; readonly text: string }
  /** Without the name of a message, the frame around a payload says which one it is. */
  | { readonly kind: 'protobuf'; readonly descriptorSet: Uint8Array; readonly messageName: string }
  | { readonly kind: 'json' };

/** Reads a schema once, for all payloads. */
export function compileSchema(schema: GivenSchema): Result<Schema, SchemaRefusal> {
  switch (schema.kind) {
    case 'avro':
      return compileAvroSchema(schema.text);
    case 'protobuf':
      return schema.messageName === ''
        ? compileProtobufFile(schema.descriptorSet)
        : compileProtobufSchema(schema.descriptorSet, schema.messageName);
    case 'json':
      return ok({ kind: 'json' });
  }
}
