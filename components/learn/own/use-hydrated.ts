import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False while the page is as the server wrote it, which knows neither the URL nor this browser. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
