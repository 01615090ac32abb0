/** The decoder inside the package `brotli`, which has no types of its own. */
declare module 'brotli/dec/decode' {
  export interface BrotliInput {
    /** Fills the buffer from `at` on with at most `count` bytes, and answers how many there were. */
    read(buffer: Uint8Array, at: number, count: number): number;
  }

  export interface BrotliOutput {
    /** The decoder replaces it by a longer one where it is shorter than what a header announces. */
    readonly buffer: { readonly length: number };
    write(buffer: Uint8Array, count: number): void;
  }

  export function BrotliDecompress(input: BrotliInput, output: BrotliOutput): void;
}
