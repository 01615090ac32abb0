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

const LINK = 'rounded font-medium text-accent hover:underline';

/** The two sentences of a term and where to learn more, in a script that no page needs at first. */
export function TermPopover(props: TermPopoverProps) {
  const { id, term, anchor, keeps, takesFocus, onStay, onLeave, onClose } = props;
  const t = useTranslations('learn.glossary');
  const language = useLocale();
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) popup.current?.focus();
  }, [takesFocus]);
  const close = useEffectEvent(() => {
    onClose(popup.current?.contains(document.activeElement) === true);
  });
  useEffect(() => {
    // The explanation alone: Escape would also close the dialog that the term stands in.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopImmediatePropagation();
      close();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
  const { name, says, lesson } = GLOSSARY[term];
  const head = LESSON_HEADS.find((each) => each.id === lesson);
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
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
