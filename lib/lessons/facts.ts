import type { HashKey } from '@/lib/kinesis/hash-key';
import type { LessonLanguage, Text } from './lesson';

/** One fact of a case; the words of a page decide how it is written. */
export type Fact =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'key'; readonly value: HashKey }
  /** 0 to 1. */
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'cents'; readonly value: bigint }
  | { readonly kind: 'text'; readonly value: string };

/** By the name that stands in braces in a text. */
export type Facts = Readonly<Record<string, Fact>>;

/** How the page writes each kind. */
export interface FactWords {
  readonly count: (value: number) => string;
  readonly key: (value: HashKey) => string;
  readonly share: (value: number) => string;
  readonly cents: (value: bigint) => string;
}

const PLACE = /\{([a-zA-Z]+)\}/g;

/**
 * The text with the facts of the case. A fact that is missing is written `…`: the tests of the lessons let
 * none be missing, but a browser may have kept the progress of an older lesson.
 */
export function sayWith(
  text: Text,
  language: LessonLanguage,
  facts: Facts,
  words: FactWords,
): string {
  return text[language].replace(PLACE, (_, name: string) => {
    const fact = facts[name];
    return fact === undefined ? '…' : writeFact(fact, words);
  });
}

/** The names in braces, each once, in order of the alphabet. */
export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))].sort();
}

function writeFact(fact: Fact, words: FactWords): string {
  switch (fact.kind) {
    case 'count':
      return words.count(fact.value);
    case 'key':
      return words.key(fact.value);
    case 'share':
      return words.share(fact.value);
    case 'cents':
      return words.cents(fact.value);
    case 'text':
      return fact.value;
  }
}

/** For tests and files: exact, and in no language. */
export function plainFact(fact: Fact): string | number {
  switch (fact.kind) {
    case 'count':
      return fact.value;
    case 'key':
      return fact.value.toString();
    case 'share':
      return `${Math.round(fact.value * 1000) / 10}%`;
    case 'cents':
      return Number(fact.value) / 100;
    case 'text':
      return fact.value;
  }
}
