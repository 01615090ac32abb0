import type { RecordDistribution } from '@/lib/kinesis/stream';
import { fromBase64 } from '../decode/bytes/base64';
import { type DecodedObject, isDecodedObject } from '../decode/decoded-value';
import { parseValuePath, scalarPaths } from '../value-path';
import { rowObject, sampleCsv, sampleJson, sampleObjects } from './put-sample';

/** What the records of a file look like. */
export const PUT_FILE_KINDS = [
  /** Objects with `partitionKey` and `data` or `dataBase64`: exports of Shardline, among others. */
  'json-records',
  /** The same by the names in a header. */
  'csv-records',
  /** What `get-records` prints and `put-records` reads: `Data` and `PartitionKey`. */
  'aws-cli',
  /** The event that a Lambda function gets. */
  'lambda-event',
  /** Any values of JSON: each is the data of a record. */
  'json-values',
  /** Any rows under a header: each is the data of a record, as an object of JSON. */
  'csv-rows',
  'text-lines',
] as const;

export type PutFileKind = (typeof PUT_FILE_KINDS)[number];

/** Where partition keys come from. */
export type KeyChoice =
  /** A path such as `value.user.id`. */
  | { readonly from: 'field'; readonly path: string }
  | { readonly from: 'fixed'; readonly key: string }
  | { readonly from: 'random' };

/** How a file is read: guessed first, changed by a person. A kind ignores what is not about it. */
export interface PutReading {
  readonly kind: PutFileKind;
  readonly key: KeyChoice;
  /** The path of the field that is the data; empty for the whole value. */
  readonly dataField: string;
  /** What `Data` is in a file for the AWS CLI, whose versions differ. */
  readonly awsData: 'base64' | 'text';
  /** Whether to remove the apostrophes with which Shardline stops formulas in CSV. */
  readonly unguards: boolean;
}

/** Whether a person has to say where the partition keys of such a file come from. */
export function needsKeyChoice(kind: PutFileKind): boolean {
  return kind === 'json-values' || kind === 'csv-rows' || kind === 'text-lines';
}

/** Guesses by the first items. */
export function guessPutReading(text: string, recordDistribution: RecordDistribution): PutReading {
  const kind = guessKind(text, recordDistribution);
  const sample = sampleOf(text, kind);
  return {
    kind,
    key: guessKeyChoice(text, kind),
    dataField: '',
    awsData: sample.every(({ Data }) => isBase64(Data)) ? 'base64' : 'text',
    unguards: kind === 'csv-records' && sample.some((row) => Object.hasOwn(row, 'sequenceNumber')),
  };
}

/** By the name of a field, or at random where there is none. */
export function guessKeyChoice(text: string, kind: PutFileKind): KeyChoice {
  const path = likelyKey(putFieldPaths(text, kind));
  return path === undefined ? { from: 'random' } : { from: 'field', path };
}

/** The paths of the fields that may be the partition key, or the data. */
export function putFieldPaths(text: string, kind: PutFileKind): readonly string[] {
  return needsKeyChoice(kind) ? scalarPaths(sampleOf(text, kind)) : [];
}

/** The names in the first items that nothing is read from: one of them may be misspelled. */
export function unreadNames(text: string, kind: PutFileKind): readonly string[] {
  const read = NAMES_READ[kind];
  if (read === undefined) return [];
  const names = sampleOf(text, kind).flatMap((item) => Object.keys(item));
  return [...new Set(names)].filter((name) => !read.includes(name));
}

/** The kind by which the `value` of an export is sent, edits and all, instead of its bytes. */
export function kindForEdits(text: string, kind: PutFileKind): PutFileKind | undefined {
  if (kind !== 'json-records' && kind !== 'csv-records') return undefined;
  const hasBoth = sampleOf(text, kind).some(
    (item) => Object.hasOwn(item, 'value') && Object.hasOwn(item, 'dataBase64'),
  );
  if (!hasBoth) return undefined;
  return kind === 'csv-records' ? 'csv-rows' : 'json-values';
}

const RECORD_NAMES = ['partitionKey', 'explicitHashKey', 'data', 'dataBase64', 'masked'];
/** By which the rows of one record of several values find each other. */
const NAMES_OF_EXPORTS = [...RECORD_NAMES, 'sequenceNumber', 'subSequenceNumber', 'valueCount'];
const NAMES_READ: Readonly<Partial<Record<PutFileKind, readonly string[]>>> = {
  'json-records': NAMES_OF_EXPORTS,
  'csv-records': NAMES_OF_EXPORTS,
  'aws-cli': ['PartitionKey', 'ExplicitHashKey', 'Data'],
};

function guessKind(text: string, recordDistribution: RecordDistribution): PutFileKind {
  if (/^\s*[{[]/.test(text)) {
    const [item] = sampleJson(text, 'arrays-and-records');
    // Lines of a log begin with a bracket too.
    if (item === undefined) return 'text-lines';
    return isDecodedObject(item) ? guessJsonKind(item, recordDistribution) : 'json-values';
  }
  const { header, rows } = sampleCsv(text);
  if (namesRecords(header, recordDistribution)) return 'csv-records';
  const isTable =
    header.length > 1 &&
    rows.length > 0 &&
    new Set(header).size === header.length &&
    rows.every(({ length }) => length === header.length);
  return isTable ? 'csv-rows' : 'text-lines';
}

function guessJsonKind(item: DecodedObject, recordDistribution: RecordDistribution): PutFileKind {
  if ('Data' in item && 'PartitionKey' in item) return 'aws-cli';
  if (recordInLambdaEvent(item) !== undefined) return 'lambda-event';
  return namesRecords(Object.keys(item), recordDistribution) ? 'json-records' : 'json-values';
}

/**
 * An event may have a field `data` too, but hardly beside one that is called `partitionKey`. In an
 * export of masked records `masked` stands instead, and `valueCount` where another row has the data.
 */
function namesRecords(names: readonly string[], recordDistribution: RecordDistribution): boolean {
  const hasData = ['data', 'dataBase64', 'masked', 'valueCount'].some((name) =>
    names.includes(name),
  );
  const mayLackKey =
    recordDistribution === 'AUTO' && names.every((name) => RECORD_NAMES.includes(name));
  return hasData && (names.includes('partitionKey') || mayLackKey);
}

/** The part of an entry of a Lambda event that is the record. */
export function recordInLambdaEvent({ kinesis }: DecodedObject): DecodedObject | undefined {
  const isRecord =
    kinesis !== undefined &&
    isDecodedObject(kinesis) &&
    'data' in kinesis &&
    'partitionKey' in kinesis;
  return isRecord ? kinesis : undefined;
}

function sampleOf(text: string, kind: PutFileKind): readonly DecodedObject[] {
  switch (kind) {
    case 'text-lines':
      return [];
    case 'csv-records':
    case 'csv-rows': {
      const { header, rows } = sampleCsv(text);
      return rows.map((row) => rowObject(header, row));
    }
    default:
      return sampleObjects(text, kind === 'json-values' ? 'arrays' : 'arrays-and-records');
  }
}

/** Names by which people call a key, the likeliest first. */
const KEY_NAMES = [/^partition_?key$/i, /^(pk|key)$/i, /^id$/i, /id$/i];

function likelyKey(paths: readonly string[]): string | undefined {
  for (const name of KEY_NAMES) {
    const found = paths.find((path) => name.test(String(parseValuePath(path)?.at(-1) ?? '')));
    if (found !== undefined) return found;
  }
  return paths[0];
}

function isBase64(value: DecodedObject[string] | undefined): boolean {
  return typeof value === 'string' && fromBase64(value) !== undefined;
}
