import { afterEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { LESSON_HEADS, loadLesson } from '@/lib/lessons/catalog/heads';
import { placesIn, sayWith } from '@/lib/lessons/facts';
import type { Lesson, LessonLanguage, WrongReason } from '@/lib/lessons/lesson';
import { parOf } from '@/lib/lessons/rules/par';
import { GOLDEN_TRACES } from '@/lib/lessons/testing/golden-traces';
import { openTrialLesson } from './testing/open-trial-lesson';
import type { TrialLesson } from './trial-lesson';

const IDS = LESSON_HEADS.map(({ id }) => id);
const LANGUAGES: readonly LessonLanguage[] = ['en', 'ja'];
const PLAIN = {
  count: String,
  key: String,
  share: (value: number) => `${Math.round(value * 100)}%`,
  cents: (value: bigint) => `$${Number(value) / 100}`,
};

let trial: TrialLesson | undefined;
afterEach(async () => {
  await trial?.close();
  trial = undefined;
});

async function open(id: string): Promise<{ lesson: Lesson; played: TrialLesson }> {
  const lesson = await ensure(loadLesson(id), `lesson ${id}`);
  trial = await openTrialLesson(lesson);
  return { lesson, played: trial };
}

describe.each(IDS)('%s', (id) => {
  const golden = ensure(GOLDEN_TRACES[id], `golden trace of ${id}`);

  test('its golden trace meets every goal, at par', async () => {
    const { lesson, played } = await open(id);
    const par = parOf(lesson);
    for (const { turn, facts = {}, ...expected } of golden) {
      const before = played.course.step;
      const { facts: seenFacts, ...seen } = await played.play(turn);
      expect(seen, JSON.stringify(turn)).toEqual(expected);
      expect(seenFacts).toMatchObject(facts);
      sayAll(lesson, before, played, seen.refused);
    }
    expect(played.course.step).toBe(lesson.steps.length);
    const asked = lesson.steps.flatMap(({ predict }) => predict?.id ?? []);
    expect([...played.truths.keys()].sort(), 'predictions that can be judged').toEqual(
      asked.sort(),
    );
    const calls = golden.at(-1)?.calls;
    expect(par === undefined || par === calls, `par ${par}, calls ${calls}`).toBe(true);
  });

  test('each wrong turn that it explains is met in its trace', async () => {
    const lesson = await ensure(loadLesson(id), `lesson ${id}`);
    const explained = new Set(lesson.steps.flatMap((s) => s.wrongTurns.map((w) => w.reason)));
    const met = new Set(golden.map(({ refused }) => refused).filter((reason) => reason));
    expect([...explained].sort()).toEqual([...met].sort());
  });

  test('both languages show the same facts', async () => {
    const lesson = await ensure(loadLesson(id), `lesson ${id}`);
    const texts = lesson.steps.flatMap((step) => [
      step.text,
      step.notice,
      ...step.hints,
      ...step.wrongTurns.map(({ say }) => say),
    ]);
    for (const { en, ja } of texts) expect(placesIn(ja)).toEqual(placesIn(en));
  });

  test('no step asks for more than 40 words, or 90 characters', async () => {
    const lesson = await ensure(loadLesson(id), `lesson ${id}`);
    for (const { text } of lesson.steps) {
      expect(text.en.split(/\s+/).length, text.en).toBeLessThanOrEqual(40);
      expect(text.ja.length, text.ja).toBeLessThanOrEqual(90);
    }
  });
});

/** Whatever the page would say after that turn can be said: all of its facts are there. */
function sayAll(lesson: Lesson, stepBefore: number, played: TrialLesson, refused?: WrongReason) {
  const step = lesson.steps[stepBefore];
  if (step === undefined) return;
  const wrong = step.wrongTurns.find(({ reason }) => reason === refused);
  const said = refused === undefined ? isOver(stepBefore, played) && step.notice : wrong?.say;
  if (!said) return;
  const known = Object.keys(played.facts);
  for (const language of LANGUAGES) {
    expect(known).toEqual(expect.arrayContaining([...placesIn(said[language])]));
    expect(sayWith(said, language, played.facts, PLAIN)).not.toMatch(/[{}]/);
  }
}

function isOver(stepBefore: number, played: TrialLesson): boolean {
  return played.course.step > stepBefore;
}
