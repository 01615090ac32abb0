'use client';

import { type KeyboardEvent, type ReactNode, type Ref, useRef, useState } from 'react';
import {
  boundsOf,
  draggedTo,
  inShownUnit,
  type Ladder,
  steppedTo,
  typedAs,
} from '@/lib/base/ladder';

interface DraggedNumberProps {
  readonly ladder: Ladder;
  readonly value: number;
  readonly label: string;
  readonly hint: string;
  /** As the sentence says it, with its unit. */
  readonly words: ReactNode;
  /** What follows the number while it is typed. */
  readonly unitText?: string | undefined;
  /** While it is being dragged; undefined takes it back. */
  readonly onMove: (value: number | undefined) => void;
  readonly onCommit: (value: number) => void;
}

/** A number in a sentence: it is dragged, stepped by the arrow keys, or typed. */
export function DraggedNumber(props: DraggedNumberProps) {
  const { ladder, value, label, unitText, onCommit } = props;
  /** Undefined while nobody types. */
  const [text, setText] = useState<string>();
  /** Whoever ends typing by a key goes on with the number. */
  const isComingBack = useRef(false);
  const comeBack = (element: HTMLElement | null) => {
    if (isComingBack.current) element?.focus();
    isComingBack.current = false;
  };
  if (text === undefined) return <NumberShown {...props} ref={comeBack} onType={setText} />;
  return (
    <NumberTyped
      {...{ label, text, unitText }}
      onText={setText}
      onEnd={(isKept, byKey) => {
        isComingBack.current = byKey;
        setText(undefined);
        const typed = isKept ? typedAs(ladder, text) : undefined;
        if (typed !== undefined && typed !== value) onCommit(typed);
      }}
    />
  );
}

/** What a hand does with the number; a press that does not move begins to type. */
type Gesture =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'held';
      readonly pressX: number;
      readonly from: number;
      readonly moved: boolean;
    };

const IDLE: Gesture = { phase: 'idle' };
/** A hand is never quite still. */
const STILL_PX = 4;

interface NumberShownProps extends DraggedNumberProps {
  readonly ref: Ref<HTMLSpanElement>;
  readonly onType: (text: string) => void;
}

function NumberShown(props: NumberShownProps) {
  const { ladder, value, onMove, onCommit, onType } = props;
  const [gesture, setGesture] = useState<Gesture>(IDLE);
  const { min, max } = boundsOf(ladder);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = steppedTo(ladder, value, event.key);
    if (to === undefined && !/^(\d|Enter)$/.test(event.key)) return;
    event.preventDefault();
    if (to === undefined)
      onType(event.key === 'Enter' ? `${inShownUnit(ladder, value)}` : event.key);
    else if (to !== value) onCommit(to);
  };
  const at = (clientX: number) =>
    gesture.phase === 'held' ? draggedTo(ladder, gesture.from, clientX - gesture.pressX) : value;
  return (
    <span
      ref={props.ref}
      role="spinbutton"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={toFraction(inShownUnit(ladder, min))}
      aria-valuemax={toFraction(inShownUnit(ladder, max))}
      aria-valuenow={toFraction(inShownUnit(ladder, value))}
      title={props.hint}
      className="-my-0.5 inline-block min-w-6 cursor-ew-resize touch-pan-y select-none whitespace-nowrap rounded text-center bg-accent/10 px-1 font-semibold tabular-nums text-accent underline decoration-dotted underline-offset-4 hover:bg-accent/20 focus-visible:outline-offset-0 pointer-coarse:min-w-9 pointer-coarse:py-1.5"
      onKeyDown={onKeyDown}
      onPointerDown={({ button, clientX, currentTarget, pointerId }) => {
        if (button !== 0) return;
        currentTarget.setPointerCapture(pointerId);
        setGesture({ phase: 'held', pressX: clientX, from: value, moved: false });
      }}
      onPointerMove={({ clientX }) => {
        if (gesture.phase !== 'held') return;
        if (!gesture.moved && Math.abs(clientX - gesture.pressX) < STILL_PX) return;
        if (!gesture.moved) setGesture({ ...gesture, moved: true });
        onMove(at(clientX));
      }}
      onPointerUp={({ clientX }) => {
        if (gesture.phase !== 'held') return;
        if (!gesture.moved) return onType(`${inShownUnit(ladder, value)}`);
        setGesture(IDLE);
        onCommit(at(clientX));
      }}
      onPointerCancel={() => {
        setGesture(IDLE);
        onMove(undefined);
      }}
    >
      {props.words}
    </span>
  );
}

/** Without an exponent, which ARIA does not know. */
function toFraction(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

interface NumberTypedProps {
  readonly label: string;
  readonly text: string;
  readonly unitText: string | undefined;
  readonly onText: (text: string) => void;
  readonly onEnd: (isKept: boolean, byKey: boolean) => void;
}

/** Room for one digit more than there are. */
const MIN_DIGITS = 6;

function NumberTyped({ label, text, unitText, onText, onEnd }: NumberTypedProps) {
  const field = (
    <input
      // biome-ignore lint/a11y/noAutofocus: whoever begins to type goes on in the same place
      autoFocus
      aria-label={label}
      inputMode="decimal"
      value={text}
      style={{ width: `${Math.max(MIN_DIGITS, text.length) + 1}ch` }}
      className="-my-0.5 h-[1.6em] max-w-[16ch] rounded border border-accent bg-raised px-1 text-[1em] tabular-nums"
      onFocus={({ currentTarget }) => {
        if (text.length > 1) currentTarget.select();
      }}
      onChange={({ target }) => onText(target.value)}
      onBlur={() => onEnd(true, false)}
      onKeyDown={({ key, nativeEvent }) => {
        // Enter also ends the conversion of an input method, which is no end of typing.
        if (key === 'Enter' && !nativeEvent.isComposing) onEnd(true, true);
        if (key === 'Escape' && !nativeEvent.isComposing) onEnd(false, true);
      }}
    />
  );
  if (unitText === undefined) return field;
  return (
    <span className="whitespace-nowrap">
      {field} {unitText}
    </span>
  );
}
