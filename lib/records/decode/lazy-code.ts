import { DecodeError } from './decode-error';

/**
 * The code of a decoder that few streams need, loaded when the first payload asks for it. Decoding
 * does not wait: the record is decoded once more when the code is there.
 */
export class LazyCode<Code> {
  private code: Code | undefined;
  private failure: string | undefined;

  constructor(private readonly importCode: () => Promise<Code>) {}

  /** Throws a CodeMissing until it has been loaded, and a DecodeError where it cannot be. */
  get(): Code {
    if (this.code !== undefined) return this.code;
    if (this.failure === undefined) throw new CodeMissing(this);
    throw new DecodeError('not-loaded', undefined, this.failure);
  }

  /** Never rejects: that the code did not come is the failure of each record that needs it. */
  async load(): Promise<void> {
    try {
      this.code ??= await this.importCode();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

/** All of it that payloads asked for. */
export async function loadCode(missing: Iterable<LazyCode<unknown>>): Promise<void> {
  await Promise.all(Array.from(missing, (code) => code.load()));
}

/** Thrown by a decoder whose code is not there yet. */
export class CodeMissing extends DecodeError {
  constructor(readonly missing: LazyCode<unknown>) {
    super('not-loaded');
  }
}
