import type { Key, PageCommand } from './page-commands';

/** These elements take letters for themselves, or belong to a dialog, which has its own keys. */
const TAKES_KEYS = 'input, textarea, select, [contenteditable], [role="dialog"]';

/** The part of a `KeyboardEvent` that says what is pressed, and where. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'
>;

/** Whether the element that has the focus means something else by its keys. */
export function isTakenByElement({ target }: Press): boolean {
  return target instanceof Element && target.closest(TAKES_KEYS) !== null;
}

/** The command that this press stands for. Shift counts only beside Ctrl or ⌘: else it makes the letter. */
export function commandOf(press: Press, commands: readonly PageCommand[]): PageCommand | undefined {
  if (press.altKey) return undefined;
  const hasMod = press.ctrlKey || press.metaKey;
  const pressed: readonly Key[] = [
    ...(hasMod ? ['mod'] : []),
    ...(hasMod && press.shiftKey ? ['shift'] : []),
    press.key.toLowerCase(),
  ];
  return commands.find(({ ways = [] }) => ways.some((way) => isSame(way, pressed)));
}

function isSame(way: readonly Key[], pressed: readonly Key[]): boolean {
  return way.length === pressed.length && way.every((key, index) => key === pressed[index]);
}
