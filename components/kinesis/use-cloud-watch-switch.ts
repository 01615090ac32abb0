import { useSyncExternalStore } from 'react';

const ON = 'on';
/** A change by this tab, of which the browser tells other tabs only. */
const listeners = new Set<() => void>();

/**
 * Tells whether CloudWatch may be asked. Somebody switches that on in this browser, for this
 * connection: it costs money, so no link and no colleague does.
 */
export function useCloudWatchSwitch(connectionId: string) {
  const key = `shardline-cloud-watch ${connectionId}`;
  const isOn = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) === ON,
    () => false,
  );
  const change = (wanted: boolean) => {
    if (wanted) localStorage.setItem(key, ON);
    else localStorage.removeItem(key);
    for (const listener of listeners) listener();
  };
  return [isOn, change] as const;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
