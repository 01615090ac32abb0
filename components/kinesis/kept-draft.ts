import type { ReviewedPlan } from '@/lib/api/runs/runs';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import { type Draft, isEmptyDraft } from '@/lib/kinesis/reshard/draft';

/** The key under which the browser keeps the draft of a stream begins so. */
export function keptDraftId(connectionId: string, streamName: string): string {
  return `${connectionId}/${streamName}`;
}

/** How many calls the draft that is kept of a stream would take: each adds or removes a boundary. */
export function keptStepCount(id: string): number {
  const kept = sessionStorage.getItem(storageKey(id));
  if (kept === null) return 0;
  const { added, removed } = JSON.parse(kept) as KeptDraft;
  return added.length + removed.length;
}

/**
 * The draft of a stream in this tab: a reload or another language begins the page anew, and what
 * somebody has drawn must not be lost by that. One that was made for another layout is let go, for
 * the shards that it meant cannot be shown any more.
 */
export function readKeptDraft(id: string, layout: string): Draft | undefined {
  const kept = sessionStorage.getItem(storageKey(id));
  if (kept === null) return undefined;
  const { layout: keptLayout, added, removed } = JSON.parse(kept) as KeptDraft;
  return keptLayout === layout ? { added: toKeys(added), removed: toKeys(removed) } : undefined;
}

export function keepDraft(id: string, layout: string, draft: Draft): void {
  if (isEmptyDraft(draft)) {
    sessionStorage.removeItem(storageKey(id));
    sessionStorage.removeItem(optionsKey(id));
    return;
  }
  const kept: KeptDraft = {
    layout,
    added: draft.added.map(String),
    removed: draft.removed.map(String),
  };
  sessionStorage.setItem(storageKey(id), JSON.stringify(kept));
}

/** The name and the guards of the plan that a draft was made from. They are kept as long as the draft is. */
export type KeptOptions = Pick<ReviewedPlan, 'name' | 'guards'>;

/** Replaces those of a draft before this one. */
export function keepOptions(id: string, options: KeptOptions): void {
  sessionStorage.setItem(optionsKey(id), JSON.stringify(options));
}

export function readKeptOptions(id: string): KeptOptions {
  return JSON.parse(sessionStorage.getItem(optionsKey(id)) ?? '{}') as KeptOptions;
}

interface KeptDraft {
  readonly layout: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function storageKey(id: string): string {
  return `shardline-draft ${id}`;
}

function optionsKey(id: string): string {
  return `shardline-run-options ${id}`;
}

function toKeys(texts: readonly string[]) {
  return texts.map(parseHashKey).filter((key) => key !== undefined);
}
