'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { ErrorHelpProvider } from '@/components/ui/notices/error-help';
import type { ToldError } from '@/lib/api/api-error';
import { lessonOfError } from '@/lib/lessons/lesson-of-error';
import { LocalTimeZone } from './local-time-zone';
import { openQueryClient } from './query-client';

const LessonLink = lazyPanel(() =>
  import('@/components/kinesis/terms/lesson-link').then((module) => module.LessonLink),
);

interface ProvidersProps {
  readonly isLoginNeeded: boolean;
  readonly children: ReactNode;
}

export function Providers({ isLoginNeeded, children }: ProvidersProps) {
  const [queryClient] = useState(() => openQueryClient(isLoginNeeded));
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <LocalTimeZone>
            <ErrorHelpProvider value={helpWithError}>{children}</ErrorHelpProvider>
          </LocalTimeZone>
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

/** A refusal leads to the lesson that shows its rule. */
function helpWithError(error: Pick<ToldError, 'code' | 'message'>): ReactNode {
  const lessonId = lessonOfError(error);
  return lessonId && <LessonLink lessonId={lessonId} />;
}
