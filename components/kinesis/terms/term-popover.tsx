'use client';

import { Popover } from '@base-ui/react/popover';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import { GLOSSARY, type TermId } from '@/lib/lessons/glossary/glossary';

export type KeptSide = 'above' | 'below';

interface TermPopoverProps {
  readonly id: string;
  readonly term: TermId;
  readonly anchor: HTMLElement;
  /** Undefined: below, or above where there is no room. */
  readonly keeps: KeptSide | undefined;
  /** Chosen, not merely passed over: the keyboard goes on in the explanation. */
  readonly takesFocus: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  /** `hadFocus`: the focus was in it, and must go somewhere. */
  readonly onClose: (hadFocus: boolean) => void;
}

/** The two sentences of a term and where to learn more, in a script that no page needs at first. */
export function TermPopover(props: TermPopoverProps) {
  const { id, term, anchor, keeps, takesFocus, onStay, onLeave, onClose } = props;
  const language = useLocale();
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) popup.current?.focus();
  }, [takesFocus]);
  useOwnEscape(() => onClose(popup.current?.contains(document.activeElement) === true));
  const { name, says } = GLOSSARY[term];
  return (
    <Popover.Root
      open
      onOpenChange={(_, { event }) => {
        const { target } = event;
        // The button says itself what pressing it does.
        if (target instanceof Node && anchor.contains(target)) return;
        onClose(false);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side={keeps === 'above' ? 'top' : 'bottom'}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          // Rather over the term itself than over what lies on the other side of it.
          collisionAvoidance={{ side: keeps === undefined ? 'flip' : 'shift', align: 'shift' }}
          className="z-50"
        >
          <Popover.Popup
            ref={popup}
            id={id}
            tabIndex={-1}
            initialFocus={false}
            finalFocus={false}
            onPointerEnter={onStay}
            onPointerLeave={onLeave}
            className="grid w-[min(20rem,calc(100vw-16px))] gap-1.5 rounded-lg border border-line-strong bg-raised px-3.5 py-3 text-[13px] leading-5 text-ink shadow-xl outline-none print:hidden"
          >
            <Popover.Title className="font-semibold first-letter:uppercase">
              {name[language]}
            </Popover.Title>
            <Popover.Description>{says[language]}</Popover.Description>
            <LearnMore term={term} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Handles Escape alone: the dialog that the term stands in would close too. */
function useOwnEscape(onEscape: () => void): void {
  const act = useEffectEvent(onEscape);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopImmediatePropagation();
      act();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

const LINK = 'rounded font-medium text-accent hover:underline';

/** Links to the lesson of a term, where it has one, and to its place in the glossary. */
function LearnMore({ term }: Pick<TermPopoverProps, 'term'>) {
  const t = useTranslations('learn.glossary');
  const language = useLocale();
  const head = LESSON_HEADS.find(({ id }) => id === GLOSSARY[term].lesson);
  return (
    <p className="flex flex-wrap justify-between gap-x-4 text-xs">
      {head !== undefined && (
        <Link href={`/learn/${head.id}`} prefetch={false} className={LINK}>
          {t('lesson', { number: head.number, title: head.title[language] })}
        </Link>
      )}
      <Link href={`/learn/glossary#${term}`} prefetch={false} className={LINK}>
        {t('title')}
      </Link>
    </p>
  );
}
