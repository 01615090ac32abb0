'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import { isTakenByElement } from '@/components/ui/commands/pressed-keys';

/** Says whether a lesson is shown to a room, and leads in and out. */
export interface Presenter {
  readonly isPresenting: boolean;
  readonly present: (isPresenting: boolean) => void;
}

/** The arrows, and what the remote of a presenter sends. */
const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
};

/** A link with `?present=1` presents at once. The keys are those of slides. */
export function usePresenter(turnPage: (by: 1 | -1) => void): Presenter {
  const [present, setPresent] = useQueryState('present', parseAsStringLiteral(['1']));
  const isPresenting = present !== null;
  useEffect(() => {
    if (!isPresenting) return;
    document.documentElement.dataset.presenting = '';
    const onKeyDown = (event: KeyboardEvent) => {
      // The line and its dialogs have a use of their own for some of them.
      if (event.defaultPrevented || isTakenByElement(event) || hasModifier(event)) return;
      const by = STEPS[event.key];
      if (event.key === 'Escape') void setPresent(null);
      else if (by !== undefined) turnPage(by);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => {
      delete document.documentElement.dataset.presenting;
      removeEventListener('keydown', onKeyDown);
    };
  }, [isPresenting, setPresent, turnPage]);
  return { isPresenting, present: (to) => void setPresent(to ? '1' : null) };
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}
