import { ok, type Result, refuse } from '@/lib/base/result';
import { type DecodedObject, type DecodedValue, isDecodedObject } from '../decoded-value';
import { type AvroLogicalType, logicalTypeOf } from './avro-logical';
import type { SchemaProblem, SchemaRefusal } from './schema-refusal';

/** A schema with its names resolved: a type that holds itself is one object in a circle. */
export type AvroType =
  | { readonly kind: AvroPrimitive }
  | { readonly kind: 'record'; readonly fields: readonly AvroField[] }
  | { readonly kind: 'enum'; readonly symbols: readonly string[] }
  | { readonly kind: 'array'; readonly items: AvroType }
  | { readonly kind: 'map'; readonly values: AvroType }
  | { readonly kind: 'union'; readonly branches: readonly AvroType[] }
  | { readonly kind: 'fixed'; readonly size: number }
  /** A value that is written as another type is. */
  | { readonly kind: 'logical'; readonly type: AvroType; readonly logicalType: AvroLogicalType };

/** Types that are named by a word alone. */
export type AvroPrimitive = (typeof PRIMITIVES)[number];

/** A field of a record, in the order of its bytes. */
export interface AvroField {
  readonly name: string;
  readonly type: AvroType;
}

/** A schema whose names have been looked up, ready to decode with. */
export interface AvroSchema {
  readonly kind: 'avro';
  readonly type: AvroType;
}

const PRIMITIVES = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
] as const;
const MAX_DEPTH = 100;

/** Reads a schema in Avro's JSON; the published libraries compile it with `new Function`. */
export function compileAvroSchema(text: string): Result<AvroSchema, SchemaRefusal> {
  try {
    const schema: DecodedValue = JSON.parse(text);
    return ok({ kind: 'avro', type: resolve(schema, { named: new Map(), namespace: '' }, 0) });
  } catch (error) {
    if (error instanceof SchemaError) return refuse({ reason: 'wrong', problem: error.problem });
    if (error instanceof SyntaxError) return refuse({ reason: 'unreadable', said: error.message });
    throw error;
  }
}

/** Thrown where the schema breaks a rule of Avro, and turned into a refusal by the one above. */
class SchemaError extends Error {
  constructor(readonly problem: SchemaProblem) {
    super(problem.problem);
  }
}

interface Scope {
  readonly named: Map<string, AvroType>;
  readonly namespace: string;
}

function resolve(schema: DecodedValue | undefined, scope: Scope, depth: number): AvroType {
  if (depth > MAX_DEPTH) throw new SchemaError({ problem: 'max-depth', max: MAX_DEPTH });
  if (typeof schema === 'string') return resolveName(schema, scope);
  if (Array.isArray(schema)) {
    return { kind: 'union', branches: schema.map((branch) => resolve(branch, scope, depth + 1)) };
  }
  if (schema === undefined || !isDecodedObject(schema)) {
    throw new SchemaError({ problem: 'not-a-type' });
  }
  const { type } = schema;
  switch (type) {
    case 'record':
    case 'error': {
      const fields: AvroField[] = [];
      const record: AvroType = { kind: 'record', fields };
      const inner = declare(schema, record, scope);
      for (const field of listOf(schema.fields, 'fields')) {
        if (!isDecodedObject(field) || typeof field.name !== 'string') {
          throw new SchemaError({ problem: 'bad-field' });
        }
        fields.push({ name: field.name, type: resolve(field.type, inner, depth + 1) });
      }
      return record;
    }
    case 'enum': {
      const enumeration: AvroType = {
        kind: 'enum',
        symbols: listOf(schema.symbols, 'symbols').map(String),
      };
      declare(schema, enumeration, scope);
      return enumeration;
    }
    case 'fixed': {
      const { size } = schema;
      if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw new SchemaError({ problem: 'no-size' });
      }
      const fixed = withMeaning(schema, { kind: 'fixed', size });
      declare(schema, fixed, scope);
      return fixed;
    }
    case 'array':
      return { kind: 'array', items: resolve(schema.items, scope, depth + 1) };
    case 'map':
      return { kind: 'map', values: resolve(schema.values, scope, depth + 1) };
    default:
      return withMeaning(schema, resolve(type, scope, depth + 1));
  }
}

function withMeaning(schema: DecodedObject, type: AvroType): AvroType {
  const logicalType = logicalTypeOf(schema, type);
  return logicalType === undefined ? type : { kind: 'logical', type, logicalType };
}

function resolveName(name: string, { named, namespace }: Scope): AvroType {
  const primitive = PRIMITIVES.find((known) => known === name);
  if (primitive !== undefined) return { kind: primitive };
  const type = named.get(fullName(name, namespace)) ?? named.get(name);
  if (type === undefined) throw new SchemaError({ problem: 'undefined-name', name });
  return type;
}

/** Makes the type known by its name; what is inside it inherits its namespace. */
function declare(
  schema: { readonly [name: string]: DecodedValue },
  type: AvroType,
  { named, namespace }: Scope,
): Scope {
  if (typeof schema.name !== 'string')
    throw new SchemaError({ problem: 'nameless-type', kind: type.kind });
  const own = typeof schema.namespace === 'string' ? schema.namespace : namespace;
  const name = fullName(schema.name, own);
  named.set(name, type);
  return { named, namespace: name.split('.').slice(0, -1).join('.') };
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

function listOf(value: DecodedValue | undefined, what: string): readonly DecodedValue[] {
  if (!Array.isArray(value)) throw new SchemaError({ problem: 'not-a-list', member: what });
  return value;
}
