import * as z from 'zod/mini';
import { placesIn } from '../facts';
import { KNOWN_FACTS } from './known-facts';
import { shownText } from './shown-text';

/** What is wrong with a text, for `refusalOfIssue`: zod passes it on with the place. */
export interface TextProblem {
  readonly reason: 'no-text' | 'long-text' | 'unknown-fact';
  readonly limit?: number;
  readonly name?: string;
}

const NO_FACTS: ReadonlySet<string> = new Set();

/** A text with facts of the case in braces. */
export function textWithFacts(maxLength: number) {
  return text(maxLength, KNOWN_FACTS);
}

/** A text that is shown before there are any facts. */
export function plainText(maxLength: number) {
  return text(maxLength, NO_FACTS);
}

/** One language is enough: readers of the other see it too. */
function text(maxLength: number, facts: ReadonlySet<string>) {
  return z.pipe(
    z.strictObject({ en: z.optional(z.string()), ja: z.optional(z.string()) }).check((payload) => {
      const { en, ja } = payload.value;
      const params = problemOf([en, ja], maxLength, facts);
      if (params !== undefined) {
        payload.issues.push({ code: 'custom', input: payload.value, params: { ...params } });
      }
    }),
    z.transform((written) => shownText(written) ?? { en: '', ja: '' }),
  );
}

function problemOf(
  languages: readonly (string | undefined)[],
  limit: number,
  facts: ReadonlySet<string>,
): TextProblem | undefined {
  const written = languages.filter((words) => words !== undefined);
  if (written.length === 0 || written.some((words) => words.trim() === '')) {
    return { reason: 'no-text' };
  }
  if (written.some((words) => words.length > limit)) return { reason: 'long-text', limit };
  const name = written.flatMap(placesIn).find((place) => !facts.has(place));
  return name === undefined ? undefined : { reason: 'unknown-fact', name };
}
