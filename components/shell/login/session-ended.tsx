'use client';

import {
  type MutationCacheNotifyEvent,
  type QueryCacheNotifyEvent,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { ApiError } from '@/lib/api/api-error';

const LoginAgain = lazyPanel(() => import('./login-again').then((module) => module.LoginAgain));

/** Asks for a login on any page, once an answer says that the session has ended. The page stays as it is. */
export function SessionEnded() {
  const queryClient = useQueryClient();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const look = (event: QueryCacheNotifyEvent | MutationCacheNotifyEvent) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return;
      const { error } = event.action;
      if (error instanceof ApiError && error.code === 'login-required') setIsOver(true);
    };
    const ends = [
      queryClient.getQueryCache().subscribe(look),
      queryClient.getMutationCache().subscribe(look),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [queryClient]);

  const goOn = () => {
    setIsOver(false);
    void queryClient.invalidateQueries();
  };
  return isOver && <LoginAgain onDone={goOn} />;
}
