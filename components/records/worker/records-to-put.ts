import type { DecodeSettings } from '@/lib/records/decode/decode';
import { printWholeRecordId } from '@/lib/records/record-id';
import type { RecordPlaceKept } from '@/lib/records/record-row';
import type { RecordToPut } from '@/lib/records/record-to-put';
import type { KeptRecords } from './kept-records';
import { LastDecoded } from './last-decoded';

/**
 * The records of these rows as they could be sent once more, but for those that are masked. A record
 * of several values is there once, with all of them.
 */
export function recordsToPut(
  kept: KeptRecords,
  places: readonly RecordPlaceKept[],
  settings: DecodeSettings,
): readonly RecordToPut[] {
  const decoded = new LastDecoded(settings);
  const taken = new Set<string>();
  return places.flatMap(({ batch, index, sub }) => {
    const record = kept.find(batch, index);
    if (record === undefined || record.masked !== undefined) return [];
    const user = decoded.usersOf(record)[sub];
    if (user === undefined) return [];
    const { partitionKey, explicitHashKey, subSequenceNumber, whole, valueCount } = user;
    const id = printWholeRecordId({ sequenceNumber: record.sequenceNumber, subSequenceNumber });
    if (taken.has(id)) return [];
    taken.add(id);
    // To send a part of some memory sends all of it.
    return [{ partitionKey, explicitHashKey, data: whole.slice(), valueCount }];
  });
}
