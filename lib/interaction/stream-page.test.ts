import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { type Draft, EMPTY_DRAFT, isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import type { PastLine } from '@/lib/layout/heat/heat-replay';
import { anyKey, anyLayout, rangesBetween } from '@/lib/testing/arbitraries';
import { evenFour } from '@/lib/testing/streams';
import type { DraftEdit } from './draft-edit';
import { isJustDiscarded } from './draft-history';
import {
  type DraftBase,
  draftOn,
  editEvent,
  isStale,
  openStreamPage,
  type StreamPage,
  type StreamPageEvent,
  streamPageReducer,
} from './stream-page';

const ONE: DraftBase = { layout: 'one', open: rangesBetween([]) };
const [A, B] = [toHashKey(1000n), toHashKey(2000n)];
const DRAG = { kind: 'add', hashKey: B, range: WHOLE_RANGE } as const;

const PAST: PastLine = {
  atMs: 0,
  shownMs: 0,
  open: evenFour(),
  utilizations: [0, 0.5, undefined, 1],
  hasExpired: false,
};

const anyEdit: fc.Arbitrary<DraftEdit> = fc.oneof(
  anyKey.map((hashKey) => ({ kind: 'split' as const, hashKey })),
  anyKey.map((hashKey) => ({ kind: 'remove' as const, hashKey })),
  fc.tuple(anyKey, anyKey).map(([from, to]) => ({ kind: 'move' as const, from, to })),
);

/** What may happen: an edit, another layout, or what a button, a key or a drag says. */
const anyHappening = fc.oneof(
  anyEdit,
  anyLayout.map((open) => ({ layout: boundariesOf(open).join(), open })),
  fc.constantFrom<StreamPageEvent>(
    { type: 'undo' },
    { type: 'redo' },
    { type: 'discard' },
    { type: 'forget-draft' },
    { type: 'review' },
    { type: 'close-review' },
    { type: 'sent' },
    { type: 'activate', boundary: A },
    { type: 'drag', outcome: DRAG },
    { type: 'ask-about-sliver', outcome: DRAG },
    { type: 'begin-range' },
    { type: 'close-sheet' },
    { type: 'drag', outcome: undefined },
    { type: 'look-back', past: PAST },
    { type: 'back-to-now' },
  ),
);

describe('streamPageReducer', () => {
  it('remembers the layout on which the draft was begun, whatever happens in what order', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 40 }), (happenings) => {
        let on = ONE;
        let page = openStreamPage(on, undefined);
        for (const happening of happenings) {
          if ('layout' in happening) on = happening;
          else if ('type' in happening) page = streamPageReducer(page, happening);
          else {
            const wasEmpty = isEmptyDraft(draftOn(page, on));
            const event = editEvent(page, happening, on);
            const { base } = page;
            page = streamPageReducer(page, event);
            expect(page.base).toBe(event.type === 'edited' && wasEmpty ? on : base);
          }
          const drafted = new Set<bigint>(boundariesOf(on.open));
          expect(draftOn(page, on).added.some((key) => drafted.has(key))).toBe(false);
        }
      }),
    );
  });

  it('keeps the draft as it was when an edit is refused, and says why', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 20 }), (edits) => {
        let page = openStreamPage(ONE, undefined);
        for (const wanted of edits) {
          const event = editEvent(page, wanted, ONE);
          const { history } = page;
          page = streamPageReducer(page, event);
          expect(page.lastEdit).toBe(event.outcome);
          expect(page.history === history || event.type === 'edited').toBe(true);
        }
      }),
    );
  });

  it('follows a boundary that moves, and lets go of one that is removed', () => {
    const split = edited(taken(A), { kind: 'split', hashKey: A });
    const moved = edited(split, { kind: 'move', from: A, to: B });
    expect(moved.active).toBe(B);
    expect(edited(moved, { kind: 'remove', hashKey: B }).active).toBeUndefined();
  });

  it('closes the sheet of a phone once the run was started, which shows there', () => {
    const opened = streamPageReducer(openStreamPage(ONE, undefined), {
      type: 'open-sheet',
    });
    expect(opened.isSheetOpen).toBe(true);
    expect(streamPageReducer(opened, { type: 'sent' }).isSheetOpen).toBe(false);
  });

  it('has nothing drafted, active or under review once the run was started', () => {
    const reviewed = streamPageReducer(edited(taken(A), { kind: 'split', hashKey: A }), {
      type: 'review',
    });
    expect(reviewed.review).toBe('open');
    const sent = streamPageReducer(reviewed, { type: 'sent' });
    expect(sent).toMatchObject({ active: undefined, review: 'sent' });
    expect(draftOn(sent, ONE)).toEqual(EMPTY_DRAFT);
    expect(isJustDiscarded(sent.history)).toBe(false);
    expect(streamPageReducer(sent, { type: 'review' }).review).toBe('open');
  });

  it('brings a discarded draft back by undoing, but not one that was sent', () => {
    const drafted = edited(taken(undefined), { kind: 'split', hashKey: A });
    const discarded = streamPageReducer(drafted, { type: 'discard' });
    expect(isJustDiscarded(discarded.history)).toBe(true);
    expect(draftOn(streamPageReducer(discarded, { type: 'undo' }), ONE).added).toEqual([A]);
    const sent = streamPageReducer(drafted, { type: 'sent' });
    expect(draftOn(streamPageReducer(sent, { type: 'undo' }), ONE)).toEqual(EMPTY_DRAFT);
  });

  it('is stale when somebody else reshards, until the draft is kept on the new layout', () => {
    const drafted = [A, B].reduce(
      (page, hashKey) => edited(page, { kind: 'split', hashKey }),
      taken(undefined),
    );
    const on = { layout: 'two', open: rangesBetween([A]) };
    expect(isStale(drafted, ONE.layout)).toBe(false);
    expect(isStale(drafted, on.layout)).toBe(true);
    const kept = streamPageReducer(drafted, { type: 'keep', on });
    expect(isStale(kept, on.layout)).toBe(false);
    expect(kept.history.present).toEqual({ added: [B], removed: [] } satisfies Draft);
  });

  it('asks about a sliver until that is confirmed or called off', () => {
    const asked = streamPageReducer(taken(undefined), { type: 'ask-about-sliver', outcome: DRAG });
    expect(asked).toMatchObject({ asksAboutSliver: true, dragged: DRAG });
    expect(draftOn(asked, ONE)).toEqual(EMPTY_DRAFT);
    const answered = streamPageReducer(asked, { type: 'drag', outcome: undefined });
    expect(answered).toMatchObject({ asksAboutSliver: false, dragged: undefined });
  });

  it('keeps the draft while the line shows the past, and drops a question about it', () => {
    const drafted = edited(taken(undefined), { kind: 'split', hashKey: A });
    const asked = streamPageReducer(drafted, { type: 'ask-about-sliver', outcome: DRAG });
    const past = streamPageReducer(asked, { type: 'look-back', past: PAST });
    expect(past).toMatchObject({ past: PAST, asksAboutSliver: false, dragged: undefined });
    expect(streamPageReducer(past, { type: 'back-to-now' })).toEqual(drafted);
  });

  it('ends a range when it was merged, and when the sheet is closed', () => {
    const begun = streamPageReducer(taken(undefined), { type: 'begin-range' });
    expect(begun.isRangeBegun).toBe(true);
    expect(edited(begun, { kind: 'split', hashKey: A }).isRangeBegun).toBe(false);
    expect(streamPageReducer(begun, { type: 'close-sheet' }).isRangeBegun).toBe(false);
  });

  it('says why an edit was refused until something else is selected', () => {
    const refused = edited(taken(undefined), { kind: 'merge', shards: ONE.open });
    expect(refused.lastEdit).toMatchObject({ kind: 'refused' });
    const active = streamPageReducer(refused, { type: 'activate', boundary: A });
    expect(active.lastEdit).toBe(refused.lastEdit);
    const elsewhere = streamPageReducer(active, { type: 'activate', boundary: undefined });
    expect(elsewhere.lastEdit).toBeUndefined();
  });

  it('counts the shards that the draft has in place of those that were named', () => {
    const shards = ONE.open;
    const parts = edited(taken(undefined), { kind: 'equal-parts', shards, count: 5 });
    expect(parts.lastEdit).toMatchObject({ kind: 'drafted', partCount: 5 });
  });
});

function taken(active: StreamPage['active']): StreamPage {
  return { ...openStreamPage(ONE, undefined), active };
}

function edited(page: StreamPage, edit: DraftEdit): StreamPage {
  return streamPageReducer(page, editEvent(page, edit, ONE));
}
