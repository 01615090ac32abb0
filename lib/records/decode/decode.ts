import { parseExactJson } from '../text/exact-json';
import { readAvro } from './avro';
import type { AvroSchema } from './avro-schema';
import { parseBase64 } from './base64';
import { DecodeError } from './decode-error';
import type { Decoding, FailedAttempt, Layer } from './decoding';
import { readGlueHeader } from './glue';
import { isKplAggregate, readKplAggregate } from './kpl';
import { fieldsToValue, readProtobufFields } from './protobuf-fields';
import { type ProtobufSchema, readProtobufMessage } from './protobuf-schema';
import { type Allowance, detectCompression, unpack } from './unpack';
import { hasControlCharacters, readUtf8 } from './utf8';

/** Options of `decode`. */
export interface DecodeSettings {
  /** What a person says the payloads are: it is tried before anything that is only guessed. */
  readonly schema?: AvroSchema | ProtobufSchema | undefined;
  /** What may be unpacked, where several payloads share it: what is used is taken off. */
  readonly allowance?: Allowance | undefined;
}

const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;
/** There are archives that unpack to themselves. */
const MAX_LAYERS = 8;

/**
 * What the bytes of a record are. Never throws, and always answers something: where no decoder
 * reads them they are `raw`, and the failures say which decoders recognized them and gave up.
 */
export function decode(bytes: Uint8Array, settings: DecodeSettings = {}): Decoding {
  const allowance = settings.allowance ?? { bytes: MAX_UNPACKED_BYTES };
  return decodeLayer(bytes, { schema: settings.schema, allowance }, 0);
}

type Run = DecodeSettings & { readonly allowance: Allowance };

function decodeLayer(bytes: Uint8Array, run: Run, depth: number): Decoding {
  const failures: FailedAttempt[] = [];
  const content =
    decodeLayers(bytes, run, depth, failures) ??
    decodeBySchema(bytes, run, failures) ??
    decodeByGuess(bytes, run, depth, failures);
  return { ...content, failures };
}

/** What is around other payloads, each told by its first bytes. */
function decodeLayers(
  bytes: Uint8Array,
  run: Run,
  depth: number,
  failures: FailedAttempt[],
): Layer | undefined {
  if (depth >= MAX_LAYERS) return undefined;
  const compression = detectCompression(bytes);
  if (compression !== undefined) {
    const unpacked = attempt(compression, failures, () =>
      unpack(compression, bytes, run.allowance),
    );
    if (unpacked !== undefined) {
      return {
        decoder: compression,
        bytes: unpacked,
        inside: decodeLayer(unpacked, run, depth + 1),
      };
    }
    // The two bytes that start zlib also start ordinary texts, such as "x^2".
    if (compression === 'zlib' && readUtf8(bytes) !== undefined) failures.pop();
  }
  const glue = readGlueHeader(bytes);
  if (glue !== undefined) {
    return { decoder: 'glue', ...glue, inside: decodeLayer(glue.bytes, run, depth + 1) };
  }
  if (!isKplAggregate(bytes)) return undefined;
  const subRecords = attempt('kpl', failures, () => readKplAggregate(bytes));
  if (subRecords === undefined) return undefined;
  return {
    decoder: 'kpl',
    subRecords: subRecords.map((subRecord) => ({
      ...subRecord,
      decoding: decodeLayer(subRecord.data, run, depth + 1),
    })),
  };
}

function decodeBySchema(
  bytes: Uint8Array,
  { schema }: Run,
  failures: FailedAttempt[],
): Layer | undefined {
  if (schema === undefined) return undefined;
  const value = attempt(schema.kind, failures, () =>
    schema.kind === 'avro' ? readAvro(bytes, schema) : readProtobufMessage(bytes, schema),
  );
  return value === undefined ? undefined : { decoder: schema.kind, value };
}

function decodeByGuess(
  bytes: Uint8Array,
  run: Run,
  depth: number,
  failures: FailedAttempt[],
): Layer {
  const text = readUtf8(bytes);
  if (text !== undefined) {
    return (
      decodeJson(text, failures) ??
      decodeBase64(text, run, depth) ??
      (hasControlCharacters(text) ? decodeProtobufFields(bytes) : undefined) ?? {
        decoder: 'text',
        text,
      }
    );
  }
  const guess = decodeDeflate(bytes, run, depth) ?? decodeProtobufFields(bytes);
  if (guess !== undefined) return guess;
  failures.push({ decoder: 'text', reason: 'not-utf8', problem: undefined, said: undefined });
  return { decoder: 'raw' };
}

const MAY_BE_JSON = /^\uFEFF?\s*[[{"\-\dtfn]/;
const MUST_BE_JSON = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*["{[\]\d-])/;

function decodeJson(text: string, failures: FailedAttempt[]): Layer | undefined {
  if (!MAY_BE_JSON.test(text)) return undefined;
  const tried: FailedAttempt[] = [];
  const value = attempt('json', tried, () => parseExactJson(text.replace(/^\uFEFF/, '')));
  if (value !== undefined) return { decoder: 'json', text, value };
  // "not found" and "12 apples" are texts that begin like JSON; only of a structure is it news.
  if (MUST_BE_JSON.test(text)) failures.push(...tried);
  return undefined;
}

/** Any word may be base64 by chance, so what is inside has to be something that has a form. */
function decodeBase64(text: string, run: Run, depth: number): Layer | undefined {
  if (depth >= MAX_LAYERS) return undefined;
  const parsed = parseBase64(text);
  if (!parsed.ok) return undefined;
  const bytes = parsed.value;
  const inside = decodeLayer(bytes, run, depth + 1);
  const isRecognized =
    inside.decoder !== 'raw' &&
    inside.decoder !== 'deflate' &&
    inside.decoder !== 'protobuf-fields' &&
    !(inside.decoder === 'text' && hasControlCharacters(inside.text));
  const hasMark = inside.failures.some(({ decoder }) => MARKED.has(decoder));
  return isRecognized || hasMark ? { decoder: 'base64', text, bytes, inside } : undefined;
}

/** Decoders whose first bytes are too long to be there by chance. */
const MARKED: ReadonlySet<string> = new Set(['gzip', 'zstd', 'kpl']);

/** Plain deflate has no mark: it is believed where all of it unpacks to a text or to JSON. */
function decodeDeflate(bytes: Uint8Array, run: Run, depth: number): Layer | undefined {
  if (depth >= MAX_LAYERS) return undefined;
  const unpacked = attempt('deflate', [], () => unpack('deflate', bytes, run.allowance));
  if (unpacked === undefined || unpacked.length === 0) return undefined;
  const text = readUtf8(unpacked);
  if (text === undefined || hasControlCharacters(text)) return undefined;
  return { decoder: 'deflate', bytes: unpacked, inside: decodeLayer(unpacked, run, depth + 1) };
}

function decodeProtobufFields(bytes: Uint8Array): Layer | undefined {
  if (bytes.length === 0) return undefined;
  const fields = attempt('protobuf-fields', [], () => readProtobufFields(bytes));
  if (fields === undefined) return undefined;
  return { decoder: 'protobuf-fields', fields, value: fieldsToValue(fields) };
}

/** The one place where what a decoder throws, ours or a library's, becomes a failed attempt. */
function attempt<Value>(
  decoder: FailedAttempt['decoder'],
  failures: FailedAttempt[],
  read: () => Value,
): Value | undefined {
  try {
    return read();
  } catch (error) {
    const { reason, problem, said } =
      error instanceof DecodeError
        ? error
        : new DecodeError('malformed', undefined, wordsOf(error));
    failures.push({ decoder, reason, problem, said });
    return undefined;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
