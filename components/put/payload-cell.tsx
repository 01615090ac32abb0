import { bytesToHex } from '@noble/hashes/utils.js';
import { readUtf8 } from '@/lib/records/decode/bytes/utf8';
import { showUnseen } from '@/lib/records/text/visible-text';
import { RECORD_CELL } from './record-table';

const MAX_DATA_BYTES = 100;

/** By the start of its data one tells a record from others with the same key. */
export function PayloadCell({ data }: { readonly data: Uint8Array }) {
  return (
    <td className={`${RECORD_CELL} break-all font-mono text-xs text-muted`}>
      <bdi className="line-clamp-2">{previewOf(data)}</bdi>
    </td>
  );
}

/** The start of the data, as text or in hex. */
function previewOf(data: Uint8Array): string {
  const start = data.subarray(0, MAX_DATA_BYTES);
  // The last character may be cut off.
  const cuts = data.length > MAX_DATA_BYTES ? [0, 1, 2, 3] : [0];
  const text = cuts
    .map((cut) => readUtf8(start.subarray(0, start.length - cut)))
    .find((read) => read !== undefined);
  const shown = text === undefined ? bytesToHex(start) : showUnseen(text);
  return data.length > MAX_DATA_BYTES ? `${shown}…` : shown;
}
