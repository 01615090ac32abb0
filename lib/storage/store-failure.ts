import { assertNever } from '@/lib/base/assert';

/**
 * `full`: the disk has no room. `failed`: whatever else the operating system or lmdb reported.
 * `unreachable`: the shared table does not answer, or refuses.
 */
export type StoreFailureKind = 'full' | 'failed' | 'unreachable';

/**
 * A write that failed, also when it was tried again. Nothing of it is in the store: the caller may not show it, and
 * may not go on as if it were there.
 */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';

  constructor(
    readonly kind: StoreFailureKind,
    /** The folder, or the name of the table. */
    readonly folder: string,
    /** In the words of the operating system, of lmdb or of DynamoDB. */
    readonly detail: string,
  ) {
    super(sentenceFor(kind, folder, detail));
  }
}

/** By its name: Next bundles the routes, so that they know another class of the same name. */
export function isStoreFailure(error: unknown): error is StoreFailure {
  return error instanceof Error && error.name === 'StoreFailure';
}

/** For an answer or a log: what happened, and what to do next. */
function sentenceFor(kind: StoreFailureKind, folder: string, detail: string): string {
  switch (kind) {
    case 'full':
      return `The disk that holds ${folder} is full, so nothing can be stored. Free some space on it.`;
    case 'failed':
      return `${folder} can't be written (${detail}), so nothing can be stored.`;
    case 'unreachable':
      return `The shared table ${folder} can't be reached (${detail}), so nothing can be stored.`;
    default:
      return assertNever(kind);
  }
}
