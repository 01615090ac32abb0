import {
  type CompilePattern,
  MAX_PATTERN_STEPS,
  type TextPattern,
  textTooLong,
} from './text-pattern';

/** Most patterns stand in the expression, which has no room for more. */
const MAX_PATTERNS = 200;
/** One that comes from a record is compiled for it, which takes as long as a large text. */
const MAX_PATTERNS_OF_RECORD = 20;

/** Bounds what the patterns of an expression may cost in one record, and not each of its texts. */
export class PatternCache {
  private readonly compiled = new Map<string, ReturnType<CompilePattern>>();
  private stepsLeft = MAX_PATTERN_STEPS;
  private patternsLeft = MAX_PATTERNS_OF_RECORD;

  constructor(private readonly compilePattern: CompilePattern) {}

  forNextRecord(): this {
    this.stepsLeft = MAX_PATTERN_STEPS;
    this.patternsLeft = MAX_PATTERNS_OF_RECORD;
    return this;
  }

  /** Throws a RangeError where it is no pattern, or would take too long. */
  test(text: string, source: string): boolean {
    const pattern = this.find(source);
    this.stepsLeft -= text.length * pattern.stepsPerCharacter;
    if (this.stepsLeft < 0) throw textTooLong();
    return pattern.test(text);
  }

  compile(source: string): ReturnType<CompilePattern> {
    const known = this.compiled.get(source);
    if (known !== undefined) return known;
    if (this.compiled.size >= MAX_PATTERNS) this.compiled.clear();
    const compiled = this.compilePattern(source);
    this.compiled.set(source, compiled);
    return compiled;
  }

  private find(source: string): TextPattern {
    if (!this.compiled.has(source)) {
      if (this.patternsLeft === 0) throw new RangeError('Too many regular expressions.');
      this.patternsLeft -= 1;
    }
    const compiled = this.compile(source);
    if (!compiled.ok) throw new RangeError(`Not a regular expression: ${compiled.refusal.detail}`);
    return compiled.value;
  }
}
