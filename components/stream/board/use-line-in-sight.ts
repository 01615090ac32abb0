import { useEffect } from 'react';

/** A short screen shows the line and the lane after it above the bar that a draft brings with it. */
export function useLineInSight(hasDraft: boolean): void {
  useEffect(() => {
    if (hasDraft) document.getElementById('hash-key-line')?.scrollIntoView({ block: 'nearest' });
  }, [hasDraft]);
}
