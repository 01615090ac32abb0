'use client';

import { createParser, useQueryState } from 'nuqs';
import {
  formatViewport,
  type HashKeyViewport,
  parseViewport,
  sameViewport,
  WHOLE_SPACE,
} from '@/lib/layout/line/hash-key-viewport';

const viewportParser = createParser<HashKeyViewport>({
  parse: (text) => parseViewport(text) ?? null,
  serialize: formatViewport,
  eq: sameViewport,
});

/** A view is worth a link, so it lives in the URL; the address bar follows a moment later. */
const IN_URL = viewportParser
  .withDefault(WHOLE_SPACE)
  .withOptions({ history: 'replace', throttleMs: 250 });

export type ChangeViewport = (change: (viewport: HashKeyViewport) => HashKeyViewport) => void;

export function useViewport(): readonly [HashKeyViewport, ChangeViewport] {
  const [viewport, setViewport] = useQueryState('view', IN_URL);
  return [viewport, setViewport];
}
