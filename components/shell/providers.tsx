'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { LocalTimeZone } from './local-time-zone';
import { openQueryClient } from './query-client';

export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(openQueryClient);
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <LocalTimeZone>{children}</LocalTimeZone>
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
