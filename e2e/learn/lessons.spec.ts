import { ensure } from '@/lib/base/assert';
import { LESSON_HEADS, loadLesson } from '@/lib/lessons/catalog/heads';
import type { GoldenTurn, LessonLanguage } from '@/lib/lessons/lesson';
import { GOLDEN_TRACES } from '@/lib/lessons/testing/golden-traces';
import { LessonPage } from '../pages/lesson-page';
import { expect, test } from '../test';

/** Each in one language and theme, the other of each by turns; `LESSON_LANGUAGES=both` plays it in both. */
const BY_TURNS: readonly LessonLanguage[] = ['en', 'ja'];
const PLAYED = LESSON_HEADS.flatMap(({ id }, index) =>
  BY_TURNS.filter(
    (_, turn) => process.env.LESSON_LANGUAGES === 'both' || turn === index % BY_TURNS.length,
  ).map((language) => ({ id, index, language })),
);

// Each lesson has a stream and a clock of its own, so lessons do not disturb one another.
test.describe.configure({ mode: 'parallel' });

for (const { id, index, language } of PLAYED) {
  test.describe(`lesson ${id}, in ${language}`, () => {
    test.use({
      locale: language === 'en' ? 'en-US' : 'ja-JP',
      colorScheme: index % 4 < 2 ? 'light' : 'dark',
    });

    test('is played to its end on the real page', async ({ page }) => {
      const lesson = await ensure(loadLesson(id), `lesson ${id}`);
      const lessonPage = new LessonPage(page, lesson, language);
      await lessonPage.open();
      let step = lesson.steps[0]?.id;
      for (const golden of ensure(GOLDEN_TRACES[id], `golden trace of ${id}`)) {
        await playOne(lessonPage, golden);
        if (golden.step === step) continue;
        step = golden.step;
        await lessonPage.goOn();
      }
      await lessonPage.isFinished();
      await page.reload();
      await expect(lessonPage.panel).toBeVisible();
    });
  });
}

/** The page itself sends nothing that Kinesis would refuse; two that lie apart it lets one select. */
async function playOne(lessonPage: LessonPage, { turn, refused }: GoldenTurn): Promise<void> {
  // A step that waits for load is gone on from when its button is there to be pressed.
  if ('wait' in turn) return;
  if ('merge' in turn && refused === 'not-adjacent') {
    await lessonPage.tryApart(turn.merge);
    return;
  }
  const isReshard = 'merge' in turn || 'split' in turn;
  if (isReshard && refused !== undefined) return;
  if ('put' in turn && refused === undefined) await lessonPage.putUntilTaken(turn);
  else await lessonPage.play(turn);
}
