import type { Allowance } from '../allowance';
import { decodeText } from '../bytes/text-encoding';
import { hasControlCharacters } from '../bytes/utf8';
import type { Content, Payload } from '../content';
import { DecodeError } from '../decode-error';
import type { FormatName, FrameName, RowFormatName } from '../layer-names';
import { LazyCode } from '../lazy-code';
import { unfoldStrings } from '../meaning/unfold';
import { readAvro } from '../schemas/avro';
import { readMessageIndex } from '../schemas/protobuf-file';
import { readProtobufMessage } from '../schemas/protobuf-schema';
import type { Schema } from '../schemas/schema';
import { isAvroContainer, readAvroContainer } from '../several/avro-container';
import { readProtobufDelimited } from '../several/protobuf-delimited';
import { readJson, resemblesJson } from './json';
import { readJsonArray, readJsonValues, resemblesJsonValues } from './json-values';
import { fieldsToValue, readProtobufFields } from './protobuf-fields';
import { beginsLikeCbor, beginsLikeMessagePack, resemblesXml } from './resembles';
import type { ThriftProtocol } from './thrift';

/** One way to read bytes. A format without `hasMark` and `resembles` is only read when it is chosen. */
export interface Format {
  /** Told by its first bytes: it is read before a schema is tried, and that it fails is said. */
  readonly hasMark?: (bytes: Uint8Array) => boolean;
  /**
   * Whether it is worth trying unasked, without reading all of the bytes. `surely`: that it cannot
   * be read is worth saying. The order of such guesses is that of `GUESSES`.
   */
  readonly resembles?: (payload: Payload) => 'surely' | 'maybe' | 'no';
  /** Throws a DecodeError, or what a library throws. */
  readonly read: (payload: Payload, context: ReadContext) => Content;
}

/** What a format may use besides the bytes. */
export interface ReadContext {
  readonly allowance: Allowance;
  /** The schema that belongs to these bytes. */
  readonly schema: Schema | undefined;
  /** The header that stood before them. */
  readonly frame: FrameName | undefined;
  /** Of a text, where a person chose it. */
  readonly encoding: string | undefined;
}

const cbor = new LazyCode(() => import('./cbor'));
const messagePack = new LazyCode(() => import('./message-pack'));
const xml = new LazyCode(() => import('./xml'));
const thrift = new LazyCode(() => import('./thrift'));
const rows = new LazyCode(() => import('./rows'));

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  json: { resembles: resemblesJson, read: readJson },
  'json-values': { resembles: resemblesJsonValues, read: readJsonValues },
  'json-array': { read: readJsonArray },
  'json-unfolded': {
    read: (payload, { allowance }) => {
      const { text, value } = readJson(payload);
      return { text, value: unfoldStrings(value, allowance) };
    },
  },
  cbor: {
    resembles: ({ bytes }) => (beginsLikeCbor(bytes) ? 'maybe' : 'no'),
    read: ({ bytes }, { allowance }) => ({ value: cbor.get().readCbor(bytes, allowance) }),
  },
  msgpack: {
    resembles: ({ bytes }) => (beginsLikeMessagePack(bytes) ? 'maybe' : 'no'),
    read: ({ bytes }, { allowance }) => ({
      value: messagePack.get().readMessagePack(bytes, allowance),
    }),
  },
  xml: {
    resembles: ({ text }) => (text === undefined ? 'no' : resemblesXml(text)),
    read: (payload, { allowance }) => {
      const text = textOf(payload);
      return { text, value: xml.get().readXml(text, allowance) };
    },
  },
  avro: {
    read: ({ bytes }, { schema, allowance }) => {
      if (schema?.kind !== 'avro') throw noSchema();
      return { value: readAvro(bytes, schema, allowance) };
    },
  },
  'avro-container': {
    hasMark: isAvroContainer,
    read: ({ bytes }, { allowance }) => readAvroContainer(bytes, allowance),
  },
  protobuf: { read: readProtobuf },
  'protobuf-delimited': {
    read: ({ bytes }, { schema, allowance }) => {
      if (schema?.kind !== 'protobuf') throw noSchema();
      return readProtobufDelimited(bytes, schema, allowance);
    },
  },
  'protobuf-fields': {
    resembles: ({ bytes, text }) =>
      bytes.length > 0 && (text === undefined || hasControlCharacters(text)) ? 'maybe' : 'no',
    read: ({ bytes }) => ({ value: fieldsToValue(readProtobufFields(bytes)) }),
  },
  'thrift-binary': thriftFormat('thrift-binary'),
  'thrift-compact': thriftFormat('thrift-compact'),
  csv: rowFormat('csv'),
  'csv-without-header': rowFormat('csv-without-header'),
  tsv: rowFormat('tsv'),
  'tsv-without-header': rowFormat('tsv-without-header'),
  text: {
    resembles: ({ text }) => (text === undefined ? 'no' : 'surely'),
    read: readText,
  },
};

function readProtobuf({ bytes }: Payload, { schema, frame, allowance }: ReadContext): Content {
  if (schema?.kind !== 'protobuf' && schema?.kind !== 'protobuf-file') throw noSchema();
  const message = readMessageIndex(bytes, schema, frame);
  return { value: readProtobufMessage(message.bytes, message.schema, allowance) };
}

function thriftFormat(protocol: ThriftProtocol): Format {
  return {
    read: ({ bytes }, { allowance }) => ({
      value: thrift.get().readThrift(bytes, protocol, allowance),
    }),
  };
}

function rowFormat(format: RowFormatName): Format {
  return {
    read: (payload, { allowance }) => rows.get().readRows(textOf(payload), format, allowance),
  };
}

function textOf({ text }: Payload): string {
  if (text === undefined) throw new DecodeError('not-utf8');
  return text;
}

function noSchema(): DecodeError {
  return new DecodeError('no-schema');
}

function readText({ bytes, text }: Payload, { encoding }: ReadContext): Content {
  if (encoding !== undefined) return { text: decodeText(bytes, encoding) };
  if (text === undefined) throw new DecodeError('not-utf8');
  return { text };
}
