import * as z from 'zod/mini';

/** Longer than any token that a person would set. */
const MAX_TOKEN_LENGTH = 1024;

/** One of the tokens that the console was started with. */
export const loginRequest = z.strictObject({
  token: z.string().check(z.minLength(1), z.maxLength(MAX_TOKEN_LENGTH)),
});

/** The cookie of the request says the rest. */
export const noBody = z.strictObject({});
