import { whenIdle } from './when-idle';

/** The script of a part of the page could not be loaded: mostly because the server is away. */
export class LoadError extends Error {
  override readonly name = 'LoadError';

  constructor(cause: unknown) {
    super(String(cause), { cause });
  }
}

/**
 * Loads a part once the page is at rest, so that it is there when it is wanted, even if the console's
 * server is not. Unlike React's `lazy` it can try again after a failure.
 */
export class LazyScript<Part> {
  loaded: { readonly part: Part } | undefined;

  constructor(private readonly importPart: () => Promise<Part>) {
    whenIdle(() => this.load());
  }

  /** Throws a LoadError. */
  async load(): Promise<Part> {
    try {
      this.loaded ??= { part: await this.importPart() };
      return this.loaded.part;
    } catch (cause) {
      throw new LoadError(cause);
    }
  }
}
