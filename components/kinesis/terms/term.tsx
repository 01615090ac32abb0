'use client';

import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { TermId } from '@/lib/lessons/glossary/glossary';
import type { KeptSide } from './term-popover';

const TermPopover = lazyPanel(() => import('./term-popover').then((module) => module.TermPopover));

/** Long enough that a pointer on its way to something else opens nothing. */
const OPEN_AFTER_MS = 450;
/** Long enough to reach the link in the explanation. */
const CLOSE_AFTER_MS = 200;

interface TermProps {
  readonly id: TermId;
  /** The explanation never goes to the other side, where the line lies. */
  readonly keeps?: KeptSide;
  readonly children: ReactNode;
}

/** `hint`: as long as the pointer or the focus stays; `pinned`: until it is closed. */
type Opened = 'hint' | 'pinned';

/** A word that explains itself on hover, focus and tap. Once a panel, not at every repetition. */
export function Term({ id, keeps, children }: TermProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const popoverId = useId();
  const { opened, ...on } = useExplanation(anchor, popoverId);
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={opened !== undefined}
        className="cursor-help underline decoration-faint/70 decoration-dotted underline-offset-[3px] hover:decoration-ink aria-expanded:decoration-ink"
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && on.arrive()}
        onPointerLeave={on.leave}
        onKeyDown={({ key }) => key === 'Tab' && on.tab()}
        onFocus={on.focus}
        onBlur={on.blur}
        onClick={on.click}
      >
        {children}
      </button>
      {opened !== undefined && anchor !== null && (
        <TermPopover
          id={popoverId}
          term={id}
          anchor={anchor}
          keeps={keeps}
          takesFocus={opened === 'pinned'}
          onStay={on.stay}
          onLeave={on.leave}
          onClose={on.close}
        />
      )}
    </>
  );
}

/** When an explanation opens and closes, by what happens to its word and to itself. */
function useExplanation(anchor: HTMLElement | null, popoverId: string) {
  const [opened, setOpened] = useState<Opened>();
  const isReturning = useRef(false);
  const later = useTimer();
  const hint = () => setOpened((before) => before ?? 'hint');
  const endHint = () => setOpened((before) => (before === 'hint' ? undefined : before));
  return {
    opened,
    arrive: () => later.act(hint, OPEN_AFTER_MS),
    stay: () => later.act(hint, 0),
    leave: () => later.act(endHint, CLOSE_AFTER_MS),
    focus() {
      if (!isReturning.current && anchor?.matches(':focus-visible')) hint();
    },
    blur({ relatedTarget }: FocusEvent) {
      if (!document.getElementById(popoverId)?.contains(relatedTarget)) endHint();
    },
    // The focus guards around an open explanation would swallow this Tab.
    tab: () => flushSync(endHint),
    click() {
      later.never();
      setOpened((before) => (before === 'pinned' ? undefined : 'pinned'));
    },
    close(hadFocus: boolean) {
      later.never();
      setOpened(undefined);
      if (!hadFocus) return;
      isReturning.current = true;
      anchor?.focus();
      isReturning.current = false;
    },
  };
}

/** One thing that happens later; what was to happen before does not. */
function useTimer() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const never = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    never,
    act(what: () => void, afterMs: number) {
      never();
      timer.current = setTimeout(what, afterMs);
    },
  };
}
