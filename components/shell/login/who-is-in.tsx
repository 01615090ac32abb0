'use client';

import { useQuery } from '@tanstack/react-query';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { loginQuery } from '@/lib/api/login/login-query';

// Most consoles have no login, whose pages need not load it.
const Person = lazyPanel(() => import('./person').then((module) => module.Person));

/** Shows who is logged in, and the way out. It is empty on a console without login. */
export function WhoIsIn() {
  const { session } = useQuery(loginQuery()).data ?? {};
  return session && <Person session={session} />;
}
