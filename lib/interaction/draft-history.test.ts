import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { type Draft, isEmptyDraft, sameDraft } from '@/lib/kinesis/reshard/draft';
import {
  canUndo,
  draftHistoryReducer,
  EMPTY_HISTORY,
  isJustDiscarded,
  MAX_UNDO_STEPS,
} from './draft-history';

const anyDrafts = fc.array(fc.bigInt({ min: 1n, max: 6n }).map(draftOf), { maxLength: 30 });

describe('draftHistoryReducer', () => {
  it('comes back to the start by undoing, and to the end by redoing', () => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        const edited = drafts.reduce(edit, EMPTY_HISTORY);
        const undone = times(edited.past.length, { type: 'undo' }, edited);
        expect(undone.present).toEqual(EMPTY_HISTORY.present);
        expect(undone.past).toEqual([]);
        expect(times(edited.past.length, { type: 'redo' }, undone)).toEqual(edited);
      }),
    );
  });

  it('takes one step for each draft that differs from the one before', () => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        const all = [EMPTY_HISTORY.present, ...drafts];
        const changes = drafts.filter((draft, index) => !sameDraft(draft, all[index] ?? draft));
        expect(drafts.reduce(edit, EMPTY_HISTORY).past).toHaveLength(changes.length);
      }),
    );
  });

  it('forgets what was undone when something else is done', () => {
    const edited = [1n, 2n].map(draftOf).reduce(edit, EMPTY_HISTORY);
    const branched = edit(draftHistoryReducer(edited, { type: 'undo' }), draftOf(3n));
    expect(branched.future).toEqual([]);
    expect(draftHistoryReducer(branched, { type: 'undo' }).present).toEqual(draftOf(1n));
  });

  it('has nothing to undo or redo at its ends', () => {
    expect(draftHistoryReducer(EMPTY_HISTORY, { type: 'undo' })).toBe(EMPTY_HISTORY);
    expect(draftHistoryReducer(EMPTY_HISTORY, { type: 'redo' })).toBe(EMPTY_HISTORY);
  });

  it('keeps the last two hundred steps', () => {
    const many = Array.from({ length: 250 }, (_, index) => draftOf(BigInt(index + 1)));
    const history = many.reduce(edit, EMPTY_HISTORY);
    expect(history.past).toHaveLength(MAX_UNDO_STEPS);
    expect(history.past.at(-1)).toEqual(draftOf(249n));
  });

  it('starts over', () => {
    const edited = [1n, 2n].map(draftOf).reduce(edit, EMPTY_HISTORY);
    expect(draftHistoryReducer(edited, { type: 'reset', draft: draftOf(9n) })).toEqual({
      ...EMPTY_HISTORY,
      present: draftOf(9n),
    });
  });

  it('brings a discarded draft back by undoing, with all that could be undone and redone', () => {
    fc.assert(
      fc.property(anyDrafts, fc.nat(5), anyDrafts, (drafts, undoCount, laterDrafts) => {
        const edited = times(undoCount, { type: 'undo' }, drafts.reduce(edit, EMPTY_HISTORY));
        fc.pre(!isEmptyDraft(edited.present));
        const discarded = draftHistoryReducer(edited, { type: 'discard' });
        expect(discarded.present).toEqual(EMPTY_HISTORY.present);
        expect(isJustDiscarded(discarded)).toBe(true);
        const later = laterDrafts.reduce(edit, discarded);
        expect(times(later.past.length, { type: 'undo' }, later).present).toEqual(
          EMPTY_HISTORY.present,
        );
        expect(canUndo(later)).toBe(true);
        expect(times(later.past.length + 1, { type: 'undo' }, later)).toEqual(edited);
      }),
    );
  });

  it('does not bring back a draft of nothing', () => {
    const undone = draftHistoryReducer(edit(EMPTY_HISTORY, draftOf(1n)), { type: 'undo' });
    expect(draftHistoryReducer(undone, { type: 'discard' })).toEqual(EMPTY_HISTORY);
  });

  it('has nothing just discarded once something is drafted, or the draft is back', () => {
    const discarded = draftHistoryReducer(edit(EMPTY_HISTORY, draftOf(1n)), { type: 'discard' });
    expect(isJustDiscarded(edit(discarded, draftOf(2n)))).toBe(false);
    expect(isJustDiscarded(draftHistoryReducer(discarded, { type: 'undo' }))).toBe(false);
    expect(isJustDiscarded(EMPTY_HISTORY)).toBe(false);
  });
});

function draftOf(key: bigint): Draft {
  return { added: [toHashKey(key)], removed: [] };
}

function edit(history: typeof EMPTY_HISTORY, draft: Draft) {
  return draftHistoryReducer(history, { type: 'edit', draft });
}

function times(
  count: number,
  action: Parameters<typeof draftHistoryReducer>[1],
  history: typeof EMPTY_HISTORY,
) {
  let current = history;
  for (let time = 0; time < count; time++) current = draftHistoryReducer(current, action);
  return current;
}
