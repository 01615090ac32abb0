/** `full`: the disk has no room. `failed`: whatever else the operating system or lmdb reported. */
export type StoreFailureKind = 'full' | 'failed';

/**
 * A write that was refused twice. Nothing of it is in the store: the caller may not show it, and
 * may not go on as if it were there.
 */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';

  constructor(
    readonly kind: StoreFailureKind,
    readonly folder: string,
    /** In the words of the operating system or of lmdb. */
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
  return kind === 'full'
    ? `The disk that holds ${folder} is full, so nothing can be stored. Free some space on it.`
    : `${folder} can't be written (${detail}), so nothing can be stored.`;
}
