import { useLocale, useTimeZone } from 'next-intl';
import { formats } from '@/lib/i18n/formats';

/** What the zone of the times is called at a time, as `GMT+9`: for a caption of times without one. */
export function useZoneName(): (ms: number) => string {
  const locale = useLocale();
  const timeZone = useTimeZone();
  return (ms) => {
    const options = { ...formats.dateTime.zone, timeZone };
    const parts = new Intl.DateTimeFormat(locale, options).formatToParts(ms);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  };
}
