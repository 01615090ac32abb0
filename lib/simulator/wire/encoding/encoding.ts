import type { WireRequest } from '../wire-message';
import { readJson, writeJson } from './json';
import { readCbor } from './read-cbor';
import { writeCbor } from './write-cbor';

/** How bodies are written. An answer is written as its request was (facts §7.3). */
export interface Encoding {
  readonly contentType: string;
  /** The value or a promise of it; undefined when the body is not of this encoding. */
  read(body: Uint8Array): unknown;
  write(output: unknown): Uint8Array;
}

/** What the AWS CLI, boto3 and the SDK for JavaScript send. */
export const JSON_ENCODING: Encoding = {
  contentType: 'application/x-amz-json-1.1',
  read: readJson,
  write: writeJson,
};

/** What the Java SDK, the KCL and the KPL send. */
export const CBOR_ENCODING: Encoding = {
  contentType: 'application/x-amz-cbor-1.1',
  read: readCbor,
  write: writeCbor,
};

/** Undefined where the content type is neither. */
export function encodingOf(headers: WireRequest['headers']): Encoding | undefined {
  switch (contentTypeOf(headers)) {
    case JSON_ENCODING.contentType:
      return JSON_ENCODING;
    case CBOR_ENCODING.contentType:
      return CBOR_ENCODING;
    default:
      return undefined;
  }
}

/** Without its parameters. */
export function contentTypeOf(headers: WireRequest['headers']): string | undefined {
  const sent = headers['content-type'];
  const end = sent?.indexOf(';') ?? -1;
  return (end < 0 ? sent : sent?.slice(0, end))?.trim();
}
