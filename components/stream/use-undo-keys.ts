import { type Dispatch, useEffect } from 'react';
import type { StreamPageEvent } from '@/lib/interaction/stream-page';

/** Where Ctrl+Z means something else: the text that is typed there, or what the dialog is about. */
const HAS_ITS_OWN_UNDO = 'input, textarea, select, [contenteditable], [role="dialog"]';

/** Ctrl+Z and Ctrl+Y anywhere on the page: what was discarded takes the focus with it. */
export function useUndoKeys(dispatch: Dispatch<StreamPageEvent>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest(HAS_ITS_OWN_UNDO);
      if (isElsewhere || !(event.ctrlKey || event.metaKey)) return;
      const pressed = event.key.toLowerCase();
      if (pressed !== 'z' && pressed !== 'y') return;
      event.preventDefault();
      dispatch({ type: pressed === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [dispatch]);
}
