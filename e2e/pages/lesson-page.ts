import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { type AbstractIntlMessages, createTranslator } from 'next-intl';
import type { TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import { ensure } from '@/lib/base/assert';
import { inShownUnit } from '@/lib/base/ladder';
import { formats } from '@/lib/i18n/formats';
import type {
  Answer,
  Lesson,
  LessonLanguage,
  Offer,
  Predict,
  Supposed,
  SupposedName,
  Turn,
} from '@/lib/lessons/lesson';
import { lessonKey } from '@/lib/lessons/lesson-key';
import { LADDERS } from '@/lib/lessons/suppose/ladders';
import { shardId } from './stream-page';

/** What the page says, by feature: only those that a lesson presses. */
function messagesOf(language: LessonLanguage): AbstractIntlMessages {
  const files = ['learn', 'shard', 'draft', 'review', 'run'].map((feature) => {
    const file = new URL(`../../lib/i18n/messages/${language}/${feature}.json`, import.meta.url);
    return [feature, JSON.parse(readFileSync(file, 'utf8')) as AbstractIntlMessages] as const;
  });
  return Object.fromEntries(files);
}

type OfferedTurn = Exclude<
  Turn,
  { split: number } | { merge: unknown } | { predict: string } | { suppose: unknown }
>;

/** A lesson beside the page of its stream, played as a person does, in either language. */
export class LessonPage {
  readonly #lesson: Lesson;
  readonly #language: LessonLanguage;
  readonly panel: Locator;

  constructor(
    readonly page: Page,
    lesson: Lesson,
    language: LessonLanguage,
  ) {
    this.#lesson = lesson;
    this.#language = language;
    this.panel = page.getByRole('region', { name: lesson.title[language], exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto(`/learn/${this.#lesson.id}`);
    await expect(this.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  }

  /** Reads what to notice, and goes on. */
  async goOn(): Promise<void> {
    const next = this.panel.getByRole('button', { name: this.#word('learn.next') });
    await expect(next).toBeEnabled();
    await next.click();
  }

  async isFinished(): Promise<void> {
    await expect(this.panel.getByText(this.#word('learn.finished'))).toBeVisible();
  }

  async play(turn: Turn): Promise<void> {
    if ('predict' in turn) return this.#predict(turn.predict, turn.answer);
    if ('split' in turn) return this.#split(turn.split, lessonKey(turn.at).toString());
    if ('merge' in turn) return this.#merge(turn.merge);
    if ('suppose' in turn) return this.#suppose(turn.suppose);
    await this.#offered(turn).click();
  }

  /** Puts again what a full shard refuses: its next second takes it. */
  async putUntilTaken(turn: Extract<Turn, { put: unknown }>): Promise<void> {
    await expect(async () => {
      // The answer to the turn before may still be on its way.
      const answered = this.page.waitForResponse(
        (response) =>
          response.url().endsWith('/turns') &&
          response.request().postData() === JSON.stringify(turn),
      );
      await this.#offered(turn).click();
      const answer: TurnAnswer = await (await answered).json();
      expect(answer.refused).toBeUndefined();
    }).toPass();
  }

  /** Selects two shards that lie apart, which the page and the lesson explain. */
  async tryApart([first, second]: readonly [number, number]): Promise<void> {
    await this.#shard(first).click();
    await this.#shard(second).click({ modifiers: ['Control'] });
  }

  async #predict(id: string, answer: Answer): Promise<void> {
    const predict = ensure(
      this.#lesson.steps.find((step) => step.predict?.id === id)?.predict,
      `prediction ${id}`,
    );
    await this.#answer(predict, answer);
    await this.panel.getByRole('button', { name: this.#word('learn.predict.answer') }).click();
  }

  async #answer(predict: Predict, answer: Answer): Promise<void> {
    const { panel } = this;
    if (typeof answer === 'object') {
      for (const part of answer) {
        const name =
          typeof part === 'object'
            ? part.join(' + ')
            : this.#word('learn.predict.shard', { number: part });
        await panel.getByRole('button', { name, exact: true }).click();
      }
    } else if (predict.kind === 'choice') {
      const option = ensure(
        predict.options.find(({ id }) => id === answer),
        `option ${answer}`,
      );
      await panel.getByRole('radio', { name: option.text[this.#language], exact: true }).check();
    } else if (predict.kind === 'record') {
      await panel.getByRole('slider').fill(String(answer));
    } else {
      await panel.getByRole('textbox').fill(String(answer));
    }
  }

  /** Types the numbers of the sentence that are others. */
  async #suppose(supposed: Supposed): Promise<void> {
    for (const [name, value] of Object.entries(supposed) as [SupposedName, number][]) {
      const label = this.#word(`learn.suppose.name.${name}`);
      const number = this.panel.getByRole('spinbutton', { name: label, exact: true });
      const typed = String(inShownUnit(LADDERS[name], value));
      if ((await number.count()) === 0) continue;
      if ((await number.getAttribute('aria-valuenow')) === typed) continue;
      await number.press('Enter');
      const field = this.panel.getByRole('textbox', { name: label, exact: true });
      await field.fill(typed);
      await field.press('Enter');
    }
  }

  /** By the form beside the line. */
  async #split(number: number, key: string): Promise<void> {
    await this.#shard(number).click();
    const field = this.page.getByLabel(this.#word('shard.split.key'));
    await field.fill(key);
    await this.#draft(() => field.press('Enter'));
    await this.#apply();
    await this.#isClosed(number);
  }

  /** By keys, on shards that were pressed. */
  async #merge([first, second]: readonly [number, number]): Promise<void> {
    await this.#draft(async () => {
      await this.#shard(first).click();
      await this.#shard(second).click({ modifiers: ['Shift'] });
      await this.page.keyboard.press('m');
    });
    await this.#apply();
    await this.#isClosed(first);
  }

  /** While the run before is under way nothing can be drafted. */
  async #draft(tryTo: () => Promise<void>): Promise<void> {
    await expect(async () => {
      await tryTo();
      await expect(this.#reviewButton()).toBeVisible({ timeout: 1000 });
    }).toPass();
  }

  #reviewButton(): Locator {
    return this.page.getByRole('button', { name: this.#word('draft.review'), exact: true });
  }

  /** What is selected while the call is under way is not what is selected after it. */
  async #isClosed(number: number): Promise<void> {
    await expect(this.#shard(number)).toBeHidden();
    const [done = ''] = this.#word('run.outcome.done', { count: 1, time: '|' }).split('|');
    await expect(this.page.getByText(done).first()).toBeVisible();
  }

  async #apply(): Promise<void> {
    await this.#reviewButton().click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: this.#word('review.apply', { count: 1 }) }).click();
    await expect(dialog).toBeHidden();
  }

  #shard(number: number): Locator {
    return this.page
      .getByRole('listbox')
      .getByRole('option', { name: new RegExp(`^${shardId(number)}\\b`) });
  }

  #offered(turn: OfferedTurn): Locator {
    return this.panel.getByRole('button', { name: this.#offeredWord(turn), exact: true });
  }

  #offeredWord(turn: OfferedTurn): string {
    if ('put' in turn) return this.#word('learn.act.put', turn.put);
    if ('jump' in turn) return this.#word(`learn.act.jump.${turn.jump}`);
    if ('read' in turn) {
      const { shard, from, at = 0 } = turn.read;
      return this.#word('learn.act.read', { shard, from, at });
    }
    if ('mode' in turn) return this.#word(`learn.act.mode.${turn.mode}`);
    if ('distribution' in turn) {
      return this.#word(`learn.act.distribution.${turn.distribution}`);
    }
    const wanted = JSON.stringify(turn);
    const labels = this.#lesson.steps
      .flatMap(({ offers = [] }) => offers)
      .flatMap((offer: Offer) => ('traffic' in offer ? offer.traffic : []))
      .filter(({ settings }) => JSON.stringify({ traffic: settings }) === wanted);
    return ensure(labels[0], 'an offer of that traffic').label[this.#language];
  }

  #word(id: string, values: Record<string, string | number> = {}): string {
    const translate = createTranslator({
      locale: this.#language,
      messages: messagesOf(this.#language),
      formats,
      timeZone: 'UTC',
    });
    return (translate as (id: string, values: object) => string)(id, values);
  }
}
