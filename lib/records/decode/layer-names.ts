/** Names as the page, an export and a link show them; they hold no code, so that any page may. */

/** What stands around other bytes and makes them smaller or writes them otherwise. */
export const PACKING_NAMES = [
  'gzip',
  'zlib',
  'deflate',
  'zstd',
  'lz4',
  'snappy',
  'snappy-raw',
  'brotli',
  'base64',
  'node-buffer',
  'utf-16',
] as const;
export type PackingName = (typeof PACKING_NAMES)[number];

/** A header in front of a payload, which names the schema of it. */
export const FRAME_NAMES = ['glue', 'confluent', 'avro-single-object'] as const;
export type FrameName = (typeof FRAME_NAMES)[number];

/** Rows of fields: nothing marks them, so that only a person knows. */
const ROW_FORMAT_NAMES = ['csv', 'csv-without-header', 'tsv', 'tsv-without-header'] as const;
export type RowFormatName = (typeof ROW_FORMAT_NAMES)[number];

/** What bytes mean: a value, a text, or several values. */
export const FORMAT_NAMES = [
  'json',
  'json-values',
  'json-array',
  'json-unfolded',
  'cbor',
  'msgpack',
  'xml',
  'avro',
  'avro-container',
  'protobuf',
  'protobuf-delimited',
  'protobuf-fields',
  'thrift-binary',
  'thrift-compact',
  ...ROW_FORMAT_NAMES,
  'text',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export type LayerName = PackingName | FrameName | FormatName;
