'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RecordRow } from '@/lib/records/record-row';
import type { LiveRows } from './live-rows';

export const ROW_HEIGHT_PX = 28;
/** Closer than this to the end the table follows what comes. */
const AT_END_PX = ROW_HEIGHT_PX * 2;

/**
 * Jumps to the end when following begins or is resumed, and keeps it in sight unless somebody scrolls
 * away from it; then keeps what they look at in its place, whatever comes or is let go above it.
 */
export function useFollowing(
  ref: { readonly current: HTMLDivElement | null },
  { rows }: LiveRows,
  version: number,
  isFollowed: boolean,
): void {
  const isAtEnd = useRef(true);
  const wasFollowed = useRef(false);
  const top = useRef<{ readonly index: number; readonly row: RecordRow | undefined }>(undefined);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let lastTop = 0;
    const onScroll = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      // Rows that came since then put the end further away; only a person goes back.
      if (scrollHeight - scrollTop - clientHeight < AT_END_PX) isAtEnd.current = true;
      else if (scrollTop < lastTop) isAtEnd.current = false;
      lastTop = scrollTop;
      const index = Math.floor(scrollTop / ROW_HEIGHT_PX);
      top.current = { index, row: rows.at(index) };
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [ref, rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each time that rows came or went
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    if (isFollowed && !wasFollowed.current) isAtEnd.current = true;
    wasFollowed.current = isFollowed;
    if (isFollowed && isAtEnd.current) {
      element.scrollTop = element.scrollHeight;
      return;
    }
    const { index = 0, row } = top.current ?? {};
    if (row === undefined || index === 0 || rows.at(index) === row) return;
    const moved = rows.indexOf(row);
    if (moved >= 0) element.scrollTop += (moved - index) * ROW_HEIGHT_PX;
  }, [ref, version, isFollowed]);
}
