import { useSyncExternalStore } from 'react';

/** Calls are written for the AWS CLI, the AWS SDK for JavaScript 3, or boto3. */
export const CALL_LANGUAGES = ['cli', 'javascript', 'python'] as const;

export type CallLanguage = (typeof CALL_LANGUAGES)[number];

const KEY = 'shardline-call-language';
/** A change by this tab, of which the browser tells other tabs only. */
const listeners = new Set<() => void>();

/** The language that somebody chose last in this browser. */
export function useCallLanguage() {
  const language = useSyncExternalStore(subscribe, readLanguage, () => CALL_LANGUAGES[0]);
  const change = (chosen: CallLanguage) => {
    localStorage.setItem(KEY, chosen);
    for (const listener of listeners) listener();
  };
  return [language, change] as const;
}

function readLanguage(): CallLanguage {
  const kept = localStorage.getItem(KEY);
  return CALL_LANGUAGES.find((language) => language === kept) ?? CALL_LANGUAGES[0];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
