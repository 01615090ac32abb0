'use client';

import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { SearchFields } from '../find/search-fields';
import type { RecordReader } from '../use-record-reader';
import type { ChangeUrl, RecordsUrl } from '../use-records-url';
import { FilterFields, isFiltering } from './filter-fields';
import { ReadControls } from './read-controls';
import type { ReadingPlace } from './use-reading-place';

interface ReadingPanelProps {
  readonly reader: RecordReader;
  readonly detail: StreamDetail;
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly place: ReadingPlace;
}

/** Asks where to read, and which of the records that were read to show. */
export function ReadingPanel({ reader, detail, url, change, place }: ReadingPanelProps) {
  const { reading, refusal, send } = reader;
  const { streamName, recordDistribution } = detail.stream;
  return (
    <div className="grid gap-3 rounded-[10px] border border-line bg-panel px-4 py-3">
      <ReadControls
        {...{ url, change, streamName, recordDistribution, reading, place }}
        shards={detail.shards}
        onCommand={(what) => {
          if (what === 'stop') change({ tail: null });
          send(what);
        }}
      />
      <FilterFields url={url} change={change} refusal={refusal} onSearch={place.search}>
        {isFiltering(url) && (
          <SearchFields {...{ url, change, reading, place }} isRefused={refusal !== undefined} />
        )}
      </FilterFields>
    </div>
  );
}
