import type { DecodeSettings } from '@/lib/records/decode/decode';
import type { RecordPlaceKept } from '@/lib/records/record-row';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { readUserRecords } from '@/lib/records/user-records';
import type { KeptRecords } from './kept-records';
import { settingsFor } from './record-viewer';

/** The records of these rows as they could be sent once more, but for those that are masked. */
export function recordsToPut(
  kept: KeptRecords,
  places: readonly RecordPlaceKept[],
  settings: DecodeSettings,
): readonly RecordToPut[] {
  return places.flatMap(({ batch, index, sub }) => {
    const record = kept.find(batch, index);
    if (record === undefined || record.masked !== undefined) return [];
    const asViewed = settingsFor(record, settings);
    const user = readUserRecords(record.partitionKey, record.data, asViewed)[sub];
    if (user === undefined) return [];
    const { partitionKey, explicitHashKey, data } = user;
    return [{ partitionKey, explicitHashKey, data }];
  });
}
