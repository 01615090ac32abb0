import { toBase64 } from '@/lib/records/decode/bytes/base64';
import { printChain } from '@/lib/records/decode/chain';
import type { GivenSchema } from '@/lib/records/decode/schemas/schema';
import type { ExportFormat } from '@/lib/records/files/export-record';
import { formatFacetChoice } from '@/lib/records/filter/facets';
import type { RecordSelection } from '@/lib/records/record-selection';
import type { RecordView } from '@/lib/records/record-view';
import { underBasePath } from '../base-path';
import { openApi } from '../call-api';
import { streamPath } from '../streams/streams';
import { type ExportFrame, readExportFrames } from './export-frames';

/** A range of a stream as a file, which the server reads while the client takes it. */
export interface ExportRecordsRequest {
  /** Begins anywhere but at the end. */
  readonly selection: RecordSelection;
  /** Records that arrived before this time, in epoch milliseconds; up to now if left out. */
  readonly untilMs?: number | undefined;
  readonly view: RecordView;
  readonly format: ExportFormat;
  readonly isGzipped: boolean;
}

/** The file with how far it is. Reading slowly holds the server back; ending early ends it. */
export async function* exportRecords(
  connectionId: string,
  streamName: string,
  request: ExportRecordsRequest,
  signal: AbortSignal,
): AsyncGenerator<ExportFrame> {
  const response = await openApi(exportPath(connectionId, streamName), {
    method: 'POST',
    body: { ...wireRequest(request), isFramed: true },
    signal,
  });
  if (response.body !== null) yield* readExportFrames(response.body);
}

/** Servers in between may refuse a longer address. */
const MAX_LINK_LENGTH = 6000;

/** An address that answers with the file alone; undefined where it would be too long. */
export function exportLink(
  connectionId: string,
  streamName: string,
  request: ExportRecordsRequest,
): string | undefined {
  const query = new URLSearchParams({ request: JSON.stringify(wireRequest(request)) });
  const link = underBasePath(`${exportPath(connectionId, streamName)}?${query}`);
  return link.length > MAX_LINK_LENGTH ? undefined : link;
}

function exportPath(connectionId: string, streamName: string): string {
  return `${streamPath(connectionId, streamName)}/records/export`;
}

function wireRequest({ view, ...request }: ExportRecordsRequest) {
  const { schema, schemas, chain, only, ...rest } = view;
  return {
    ...request,
    ...rest,
    ...(schema !== undefined && { schema: wireSchema(schema) }),
    ...(schemas.size > 0 && {
      schemas: Object.fromEntries([...schemas].map(([key, given]) => [key, wireSchema(given)])),
    }),
    ...(chain.length > 0 && { chain: printChain(chain) }),
    ...(only.length > 0 && { only: only.map(formatFacetChoice) }),
  };
}

function wireSchema(schema: GivenSchema) {
  return schema.kind === 'protobuf'
    ? { ...schema, descriptorSet: toBase64(schema.descriptorSet) }
    : schema;
}
