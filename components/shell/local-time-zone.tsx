'use client';

import { NextIntlClientProvider, useLocale } from 'next-intl';
import { type ReactNode, useSyncExternalStore } from 'react';

interface LocalTimeZoneProps {
  readonly children: ReactNode;
}

/** Times are in the viewer's zone. Only the browser knows it, so until the page lives it is UTC. */
export function LocalTimeZone({ children }: LocalTimeZoneProps) {
  const zone = useSyncExternalStore(neverChanges, zoneOfBrowser, zoneOfServer);
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={zone}>
      {children}
    </NextIntlClientProvider>
  );
}

function neverChanges(): () => void {
  return () => {};
}

function zoneOfBrowser(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function zoneOfServer(): string {
  return 'UTC';
}
