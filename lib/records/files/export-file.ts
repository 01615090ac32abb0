import { streamNameIn } from '@/lib/kinesis/stream-arn';
import type { ExportFormat } from './export-record';

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  'json-lines': 'jsonl',
  csv: 'csv',
  raw: 'bin',
};

/** The media type of each format. */
export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  'json-lines': 'application/x-ndjson',
  csv: 'text/csv;charset=utf-8',
  raw: 'application/octet-stream',
};

/** After the stream, whose name may begin with what a shell takes for an option. */
export function exportFileName(
  streamName: string,
  format: ExportFormat,
  isGzipped = false,
): string {
  const name = streamNameIn(streamName).replace(/^(?=[-.])/, 'stream');
  return `${name}.${ENDINGS[format]}${isGzipped ? '.gz' : ''}`;
}
