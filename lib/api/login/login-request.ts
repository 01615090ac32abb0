import * as z from 'zod/mini';

/** Longer than any token that a person would set. */
const MAX_TOKEN_LENGTH = 1024;
/** The address of a page with a long filter. */
const MAX_PAGE_LENGTH = 4096;

/** One of the tokens that the console was started with. */
export const loginRequest = z.strictObject({
  token: z.string().check(z.minLength(1), z.maxLength(MAX_TOKEN_LENGTH)),
});

/** A login at the provider returns to the page of ours that `next` names. */
export const providerRequest = z.strictObject({
  next: z.string().check(z.maxLength(MAX_PAGE_LENGTH)),
});

/** The cookie of the request says the rest. */
export const noBody = z.strictObject({});
