// The example uses of Jest only what Vitest has too, under which it is tried here.
declare module '@jest/globals' {
  export { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
}
