'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/fields/select-field';
import { isResting, type RecordReading } from '@/lib/interaction/record-reading';
import type { RecordCursor } from '@/lib/records/record-selection';
import type { ReadingPlace } from '../controls/use-reading-place';
import { type ChangeUrl, type RecordsUrl, UNTIL_MATCHES } from '../use-records-url';

interface SearchFieldsProps {
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly reading: RecordReading<RecordCursor>;
  readonly place: ReadingPlace;
  /** A filter that cannot be used cannot be searched for. */
  readonly isRefused: boolean;
}

/** Reads on until what the filter says is found, however far that is. */
export function SearchFields({ url, change, reading, place, isRefused }: SearchFieldsProps) {
  const t = useTranslations('records');
  const isIdle = isResting(reading);
  const goesOn = reading.search !== undefined && place.canGoOn && !place.isOtherFilter;
  const isAtEnd = goesOn && (reading.isAtTip || reading.isOver);
  return (
    <div className="col-span-2 flex items-end gap-1.5">
      <SelectField
        label={t('search.until')}
        className="w-32"
        value={url.until}
        onChange={({ target }) => change({ until: Number(target.value) })}
      >
        {[...new Set([...UNTIL_MATCHES, url.until])].map((count) => (
          <option key={count} value={count}>
            {t('search.matches', { count })}
          </option>
        ))}
      </SelectField>
      <Button type="submit" disabled={!isIdle || isRefused || isAtEnd}>
        <Search aria-hidden size={14} />
        {goesOn && isIdle ? t('search.on') : t('search.start')}
      </Button>
    </div>
  );
}
