'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import {
  type KeptOptions,
  keepDraft,
  keepOptions,
  keptDraftId,
  keptStepCount,
} from '@/components/kinesis/kept-draft';
import { streamPagePath } from '@/lib/api/stream-address';
import { streamQuery } from '@/lib/api/streams/stream-query';
import type { Result } from '@/lib/base/result';
import { type Draft, isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';

/** Tells what came of opening a draft. The page of the stream shows one that was opened. */
export type OpenedDraft<Refusal> =
  | { readonly kind: 'opened' }
  /** The stream is as the draft wants it. */
  | { readonly kind: 'nothing-left' }
  /** The tab has a draft of this stream, which would be lost. */
  | { readonly kind: 'would-replace'; readonly stepCount: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

interface OpenDraftInput<Refusal> {
  readonly draftOn: (open: readonly Shard[]) => Result<Draft, Refusal>;
  readonly replaces: boolean;
  /** The review of the draft begins with these. */
  readonly options?: KeptOptions;
}

/** Makes a draft on the stream as it is now, and goes to the page where it is looked at and sent. */
export function useOpenDraft<Refusal = never>(connectionId: string, streamName: string) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (input: OpenDraftInput<Refusal>): Promise<OpenedDraft<Refusal>> => {
      const detail = await queryClient.fetchQuery({
        ...streamQuery(connectionId, streamName),
        staleTime: 0,
      });
      const draft = input.draftOn(openShards(detail.shards));
      if (!draft.ok) return { kind: 'refused', refusal: draft.refusal };
      if (isEmptyDraft(draft.value)) return { kind: 'nothing-left' };
      const id = keptDraftId(connectionId, streamName);
      const stepCount = keptStepCount(id);
      if (stepCount > 0 && !input.replaces) return { kind: 'would-replace', stepCount };
      keepDraft(id, detail.layout, draft.value);
      keepOptions(id, input.options ?? {});
      router.push(streamPagePath(connectionId, streamName));
      return { kind: 'opened' };
    },
  });
}
