import { type CallHandler, type SdkHandler, wrapHandler } from './sdk-handler';

/** Enough for a median that one slow answer does not move. */
const KEPT_ANSWERS = 20;

/** Measures how fast an endpoint answers, and how far its clock differs. */
export class AnswerMeter {
  readonly #latenciesMs: number[] = [];
  #clockSkewMs: number | undefined;

  /** Notes each answer that passes, whatever it says. */
  wrap(handler: CallHandler): SdkHandler {
    return wrapHandler(handler, async (request, options) => {
      const sentAt = Date.now();
      const sent = performance.now();
      const answer = await handler.handle(request, options);
      const latencyMs = performance.now() - sent;
      this.#latenciesMs.push(latencyMs);
      if (this.#latenciesMs.length > KEPT_ANSWERS) this.#latenciesMs.shift();
      const { date } = answer.response.headers;
      if (date !== undefined) this.#clockSkewMs = sentAt + latencyMs / 2 - Date.parse(date);
      return answer;
    });
  }

  get answerCount(): number {
    return this.#latenciesMs.length;
  }

  /** Covers the latest answers. Undefined before the first. */
  get medianMs(): number | undefined {
    const sorted = this.#latenciesMs.toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)];
  }

  /**
   * How far this machine's clock is ahead, as of the last answer; undefined where answers have no
   * date. A Date header counts whole seconds, so less than a second or two means nothing.
   */
  get clockSkewMs(): number | undefined {
    return Number.isNaN(this.#clockSkewMs) ? undefined : this.#clockSkewMs;
  }
}
