import { useSyncExternalStore } from 'react';

/**
 * False on the server and in the first render in the browser. For what needs the browser to be
 * drawn at all: its frame then shows sooner than its text without its pictures would.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

function subscribeToNothing(): () => void {
  return () => {};
}
