'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { isSimulator } from '@/lib/api/connections';
import { clockQueryKey } from '@/lib/api/simulator/clock-query';
import { type Clock, clockTime } from '@/lib/base/clock';
import { isResting, isTail, type ReadingGoal } from '@/lib/interaction/record-reading';
import { type PlaceRefusal, resolvePlace } from '@/lib/reading/place';
import type { RecordReader } from '../use-record-reader';
import type { ChangeUrl, RecordsUrl } from '../use-records-url';

export interface ReadingPlace {
  /** Why it cannot be read from where the URL says. */
  readonly refusal: PlaceRefusal | undefined;
  /** Whether what was read is from the place that is set now. */
  readonly canGoOn: boolean;
  /** Whether what is being read is not what is set now. */
  readonly isElsewhere: boolean;
  readonly readNow: () => number;
  readonly readPage: () => void;
  readonly readOn: () => void;
  readonly tail: () => void;
  /** Reads on until as many match as the URL says. */
  readonly search: () => void;
  /** A search kept only what matched another filter than that which is set now. */
  readonly isOtherFilter: boolean;
  /** Goes on as before, but from the place that is set now. */
  readonly readThere: () => void;
  /** Leaves out what was not read yet, for what comes now. */
  readonly tailFromEnd: () => void;
}

/** Reads from where the URL says: once for a link that is opened, then as somebody asks. */
export function useReadingPlace(
  connectionId: string,
  reader: RecordReader,
  url: RecordsUrl,
  change: ChangeUrl,
  applyView: () => void,
): ReadingPlace {
  const { reading, goOn } = reader;
  const readNow = useReadNow(connectionId);
  const { refusal, isReadPlace, startFor } = useStart(reader, url, readNow);
  const canGoOn = isReadPlace && reading.cursor !== undefined;
  const [searchedFor, setSearchedFor] = useState<string>();
  const isOtherFilter = reading.search !== undefined && searchedFor !== filterInWords(url);
  const page: ReadingGoal = { kind: 'page', records: url.page };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that is opened is read once
  useEffect(() => startFor(url.tail ? { kind: 'tail' } : page), []);

  return {
    refusal,
    canGoOn,
    isElsewhere: !isResting(reading) && !isReadPlace,
    readNow,
    readPage: () => {
      change({ tail: null });
      startFor(page);
    },
    readOn: () => goOn(page),
    tail: () => {
      // What was read to the end goes on there; anything else begins at the end.
      if (canGoOn && reading.isAtTip) {
        change({ tail: true });
        goOn({ kind: 'tail' });
        return;
      }
      change({ tail: true, from: { kind: 'end' } });
      startFor({ kind: 'tail' }, { kind: 'end' });
    },
    search: () => {
      const goal: ReadingGoal = { kind: 'search', matches: url.until };
      setSearchedFor(filterInWords(url));
      applyView();
      if (canGoOn && !isOtherFilter) goOn(goal);
      else startFor(goal);
    },
    isOtherFilter,
    readThere: () => startFor(isTail(reading) ? { kind: 'tail' } : page),
    tailFromEnd: () => {
      change({ from: { kind: 'end' } });
      startFor({ kind: 'tail' }, { kind: 'end' });
    },
  };
}

/** Begins anew from the place that is set, and remembers which place that was. */
function useStart({ start }: RecordReader, url: RecordsUrl, readNow: () => number) {
  const [refusal, setRefusal] = useState<PlaceRefusal>();
  const [readPlace, setReadPlace] = useState<string>();
  const startFor = (goal: ReadingGoal, from = url.from) => {
    const { shards, key } = url;
    const place = resolvePlace(from, readNow(), shards);
    setRefusal(place.ok ? undefined : place.refusal);
    if (!place.ok) return;
    setReadPlace(placeInWords({ from, shards, key }));
    const selection = {
      place: place.value,
      shardIds: shards.length === 0 ? undefined : shards,
      partitionKey: key === '' ? undefined : key,
    };
    start(selection, goal);
  };
  return { refusal, isReadPlace: readPlace === placeInWords(url), startFor };
}

/** A change of it means that what was read is of another place. */
function placeInWords({ from, shards, key }: Pick<RecordsUrl, 'from' | 'shards' | 'key'>): string {
  return JSON.stringify([from, shards, key]);
}

/** A change of it means that what a search has left out might match. */
function filterInWords({ text, as, has, min, max, after, before, cel, only }: RecordsUrl): string {
  return JSON.stringify([text, as, has, min, max, after, before, cel, only]);
}

/** The time that "15 minutes ago" is counted from: in the simulator that of its clock. */
function useReadNow(connectionId: string): () => number {
  const client = useQueryClient();
  return useCallback(() => {
    const clock = isSimulator({ connectionId })
      ? client.getQueryData<Clock>(clockQueryKey(connectionId))
      : undefined;
    return clock === undefined ? Date.now() : clockTime(clock, Date.now());
  }, [client, connectionId]);
}
