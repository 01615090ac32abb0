/** The package has no types of its own; these are what we use of it. */
declare module 'fs-native-extensions' {
  /** Locks the whole file for this open of it; false where another open has it locked. */
  export function tryLock(fd: number): boolean;
}
