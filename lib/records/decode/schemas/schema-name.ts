import type { GivenSchema } from './schema';

/** What a link says of a schema, which itself is too long for it. */
export interface SchemaName {
  readonly kind: 'avro' | 'protobuf';
  /** The full name of the record or message; empty where it has none. */
  readonly name: string;
}

/** Undefined where there is nothing to have besides the name. */
export function nameOfSchema(schema: GivenSchema): SchemaName | undefined {
  switch (schema.kind) {
    case 'avro':
      return { kind: 'avro', name: avroName(schema.text) };
    case 'protobuf':
      return { kind: 'protobuf', name: schema.messageName };
    case 'json':
      return undefined;
  }
}

/** `avro:shop.Order`, or `avro`. */
export function printSchemaName({ kind, name }: SchemaName): string {
  return name === '' ? kind : `${kind}:${name}`;
}

const MAX_LENGTH = 300;
const NAME = /^(avro|protobuf)(?::(.+))?$/;

/** Undefined where the text is none. */
export function parseSchemaName(text: string): SchemaName | undefined {
  const [, kind, name = ''] = (text.length <= MAX_LENGTH && NAME.exec(text)) || [];
  return kind === 'avro' || kind === 'protobuf' ? { kind, name } : undefined;
}

/** Whether a schema is the one that a link names. */
export function hasSchemaName(schema: GivenSchema, name: SchemaName): boolean {
  const own = nameOfSchema(schema);
  return own?.kind === name.kind && own.name === name.name;
}

/** A schema may still be being typed. */
function avroName(text: string): string {
  try {
    const schema: unknown = JSON.parse(text);
    if (typeof schema !== 'object' || schema === null || !('name' in schema)) return '';
    const { name } = schema;
    if (typeof name !== 'string') return '';
    const namespace = 'namespace' in schema ? schema.namespace : '';
    const isFull = name.includes('.') || typeof namespace !== 'string' || namespace === '';
    return (isFull ? name : `${namespace}.${name}`).slice(0, MAX_NAME_LENGTH);
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}

const MAX_NAME_LENGTH = 200;
