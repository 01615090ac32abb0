import { BinaryReader } from '@bufbuild/protobuf/wire';
import type { Allowance } from '../allowance';
import { startsWith } from '../bytes/bytes';
import { readUtf8 } from '../bytes/utf8';
import { type Content, MAX_PARTS, type Part, tooManyParts } from '../content';
import { DecodeError } from '../decode-error';
import type { PackingName } from '../layer-names';
import { PACKINGS } from '../packings/packings';
import { readAvroValues } from '../schemas/avro';
import { type AvroSchema, compileAvroSchema } from '../schemas/avro-schema';

const MARK = [0x4f, 0x62, 0x6a, 0x01];
const SYNC_BYTES = 16;
const MAX_METADATA = 1000;
/** Blocks of no values take three bytes each. */
const MAX_BLOCKS = 10_000;

/** The names of the specification; `null` packs nothing. */
const CODECS: ReadonlyMap<string, PackingName | undefined> = new Map<
  string,
  PackingName | undefined
>([
  ['null', undefined],
  ['deflate', 'deflate'],
  ['zstandard', 'zstd'],
]);

export function isAvroContainer(bytes: Uint8Array): boolean {
  return startsWith(bytes, MARK);
}

/** A file of Avro values, which carries their schema (specification, "Object container files"). */
export function readAvroContainer(bytes: Uint8Array, allowance: Allowance): Content {
  if (!isAvroContainer(bytes)) throw new DecodeError('malformed', { name: 'no-header' });
  const reader = new BinaryReader(bytes);
  reader.pos = MARK.length;
  const take = (length: number) => {
    if (length > bytes.length - reader.pos) throw new DecodeError('truncated');
    reader.pos += length;
    return bytes.subarray(reader.pos - length, reader.pos);
  };
  const metadata = readMetadata(reader, take);
  const schema = schemaOf(metadata);
  const unpack = unpackerOf(metadata, allowance);
  const sync = take(SYNC_BYTES);
  const parts: Part[] = [];
  for (let blocks = 0; reader.pos < bytes.length; blocks += 1) {
    if (blocks === MAX_BLOCKS) throw new DecodeError('too-large', { name: 'many-blocks' });
    const count = readCount(reader);
    if (parts.length + count > MAX_PARTS) throw tooManyParts();
    const block = unpack(take(readCount(reader)));
    if (take(SYNC_BYTES).some((byte, at) => byte !== sync[at])) {
      throw new DecodeError('checksum-differs', { name: 'sync-differs' });
    }
    for (const { data, value } of readAvroValues(block, schema, count, allowance)) {
      parts.push({ data, read: { format: 'avro', value } });
    }
  }
  return { parts };
}

type Take = (length: number) => Uint8Array;

function readMetadata(reader: BinaryReader, take: Take): ReadonlyMap<string, Uint8Array> {
  const metadata = new Map<string, Uint8Array>();
  for (let count = reader.sint32(); count !== 0; count = reader.sint32()) {
    // The size of the block follows a negative count.
    if (count < 0) reader.sint64();
    count = Math.abs(count);
    if (metadata.size + count > MAX_METADATA) throw new DecodeError('too-large');
    for (let index = 0; index < count; index += 1) {
      const name = take(readCount(reader));
      metadata.set(readUtf8(name) ?? '', take(readCount(reader)));
    }
  }
  return metadata;
}

function schemaOf(metadata: ReadonlyMap<string, Uint8Array>): AvroSchema {
  const compiled = compileAvroSchema(readUtf8(metadata.get('avro.schema') ?? NOTHING) ?? '');
  if (!compiled.ok) throw new DecodeError('malformed', { name: 'bad-schema' });
  return compiled.value;
}

const NOTHING = new Uint8Array();

function unpackerOf(metadata: ReadonlyMap<string, Uint8Array>, allowance: Allowance) {
  const codec = readUtf8(metadata.get('avro.codec') ?? NOTHING) ?? '';
  const name = codec === '' ? 'null' : codec;
  if (!CODECS.has(name)) {
    throw new DecodeError('malformed', { name: 'unknown-codec', codec: name.slice(0, 50) });
  }
  const packing = CODECS.get(name);
  return (block: Uint8Array) =>
    packing === undefined ? block : PACKINGS[packing].unpack(block, allowance);
}

/** A length, or a number of values: a long, of which no more than an int is ever taken. */
function readCount(reader: BinaryReader): number {
  const count = Number(reader.sint64());
  if (count < 0) throw new DecodeError('malformed');
  return count;
}
