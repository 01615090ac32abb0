import { createParser, parseAsString, useQueryStates } from 'nuqs';
import { type SizingName, withinBounds } from '@/lib/interaction/sizing-ladders';

/** A whole number within the bounds of its ladder; anything else is as if it were not there. */
function numberOf(name: SizingName) {
  return createParser({
    parse: (text) => {
      const value = Number(text);
      return /^\d+$/.test(text) && withinBounds(name, value) === value ? value : null;
    },
    serialize: String,
  });
}

/** What somebody typed; the rest is measured or assumed. */
const IN_URL = {
  bytesPerSecond: numberOf('bytesPerSecond'),
  recordBytes: numberOf('recordBytes'),
  peakPercent: numberOf('peakPercent'),
  sharedReaders: numberOf('sharedReaders'),
  fanOutReaders: numberOf('fanOutReaders'),
  retentionHours: numberOf('retentionHours'),
  headroomPercent: numberOf('headroomPercent'),
  discountPercent: numberOf('discountPercent'),
  region: parseAsString,
  /** `connection/stream`: where the numbers come from that nobody typed. */
  from: parseAsString,
};
const URL_KEYS = {
  bytesPerSecond: 'bytes',
  recordBytes: 'record',
  peakPercent: 'peak',
  sharedReaders: 'shared',
  fanOutReaders: 'fan-out',
  retentionHours: 'hours',
  headroomPercent: 'headroom',
  discountPercent: 'discount',
};

/** A colleague who gets the link sees the same size. */
export function useSizingUrl() {
  return useQueryStates(IN_URL, { history: 'replace', urlKeys: URL_KEYS });
}

export type SizingUrl = ReturnType<typeof useSizingUrl>[0];
