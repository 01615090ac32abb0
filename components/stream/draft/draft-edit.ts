import type { Draft } from '@/lib/kinesis/reshard/draft';

/** Makes the next draft from the present one, and says what happened for those who listen. */
export type EditDraft = (change: (draft: Draft) => Draft, announcement: string) => void;
