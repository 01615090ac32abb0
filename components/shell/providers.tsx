'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { ApiError } from '@/lib/api/api-error';
import { CLOCK_QUERY_KEY } from '@/lib/api/clock';
import { FAULTS_QUERY_KEY, type FaultsAnswer } from '@/lib/api/faults';
import type { Clock } from '@/lib/base/clock';

const MAX_RETRIES = 2;

/** A refusal will be the same the next time; what did not answer may answer. */
function shouldRetry(failureCount: number, error: Error): boolean {
  const mayPass = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
  return mayPass && failureCount < MAX_RETRIES;
}

interface ProvidersProps {
  /** As it was when the page was made; its queries go on from there. */
  readonly simulator: { readonly clock: Clock; readonly faults: FaultsAnswer };
  readonly children: ReactNode;
}

export function Providers({ simulator, children }: ProvidersProps) {
  const [queryClient] = useState(() => {
    const client = new QueryClient({
      defaultOptions: { queries: { retry: shouldRetry, staleTime: 1000 } },
    });
    client.setQueryData(CLOCK_QUERY_KEY, simulator.clock);
    client.setQueryData(FAULTS_QUERY_KEY, simulator.faults);
    return client;
  });
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>{children}</NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
