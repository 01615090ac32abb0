import { ok, type Result, refuse } from '@/lib/base/result';

/** A regular expression that takes no longer than the length of a text times that of the pattern. */
export interface TextPattern {
  /** In the worst case. */
  readonly stepsPerCharacter: number;
  /** Whether it is found anywhere in the text. Throws a RangeError for a text that is too long. */
  test(text: string): boolean;
}

/** Why a pattern is not used, and where in it, in UTF-16 units, as far as the library tells. */
export interface PatternRefusal {
  readonly reason: 'unreadable' | 'too-long';
  readonly detail: string;
  readonly start: number | undefined;
}

/** Reads a pattern in RE2's syntax, which has no look-around and no back references. */
export type CompilePattern = (source: string) => Result<TextPattern, PatternRefusal>;

/** Where no pattern is expected. */
export const noPatterns: CompilePattern = () => {
  throw new Error('The engine of regular expressions is not loaded.');
};

const MAX_LENGTH = 1000;
/** Of all patterns in one record, in the worst case: about a second. */
export const MAX_PATTERN_STEPS = 250_000_000;

/** The engine, which no page loads that does not use it. */
export async function loadPatterns(): Promise<CompilePattern> {
  const { RE2JS, RE2JSSyntaxException } = await import('re2js');
  return (source) => {
    if (source.length > MAX_LENGTH) {
      return refuse({ reason: 'too-long', detail: '', start: undefined });
    }
    try {
      const pattern = RE2JS.compile(source);
      const stepsPerCharacter = pattern.programSize();
      return ok({
        stepsPerCharacter,
        test(text) {
          if (text.length * stepsPerCharacter > MAX_PATTERN_STEPS) throw textTooLong();
          return pattern.test(text);
        },
      });
    } catch (error) {
      if (!(error instanceof RE2JSSyntaxException)) throw error;
      return refuse(refusalOf(source, error.getDescription(), error.getPattern()));
    }
  };
}

/** Where to look for a pattern in it would take too many steps. */
export function textTooLong(): RangeError {
  return new RangeError('The text is too long for the pattern.');
}

function refusalOf(source: string, detail: string, part: string | null): PatternRefusal {
  // Of a pattern that ends too early the library names all of it.
  const start = part === null || part === source ? -1 : source.indexOf(part);
  return { reason: 'unreadable', detail, start: start < 0 ? undefined : start };
}
