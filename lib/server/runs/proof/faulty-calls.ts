import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { isChange, type WireAnswer, type WireCall } from './trial-wire';

/** How often calls go wrong: shares from 0 to 1. */
export interface FaultShares {
  readonly throttledReads: number;
  /** Of calls that reshard, as `inUse`. */
  readonly throttled: number;
  readonly inUse: number;
  readonly lostRequests: number;
  readonly lostAnswers: number;
  /** Of the reads that may be stale: the five after a change. */
  readonly staleReads: number;
  /** Of the pages of a list after its first. */
  readonly failedPages: number;
  /** Of the streams whose credentials expire at some call, for good. */
  readonly expiredCredentials: number;
}

/** Faults of AWS, all at once and far more often than on any bad day. */
export const MANY_FAULTS: FaultShares = {
  throttledReads: 0.3,
  throttled: 0.3,
  inUse: 0.03,
  lostRequests: 0.02,
  lostAnswers: 0.05,
  staleReads: 0.7,
  failedPages: 0.15,
  expiredCredentials: 0.1,
};

const MAX_STALE_READS = 5;
const MAX_CALLS_BEFORE_EXPIRY = 80;

interface ListShardsAnswer {
  readonly Shards: readonly object[];
}

/** Meets the calls of one console with faults, all of which follow from the dice. */
export class FaultyCalls {
  readonly #dice: Dice;
  readonly #shares: FaultShares;
  readonly #expiresAfter: number;
  readonly #pageSize: number;
  #callCount = 0;
  /** What the latest reads of ListShards have shown, by what was asked. */
  readonly #lists = new Map<string, StaleList>();
  /** The rest of lists that are being paged through, by token. */
  readonly #pages = new Map<string, readonly object[]>();

  constructor(dice: Dice, shares: FaultShares) {
    this.#dice = dice;
    this.#shares = shares;
    this.#pageSize = dice.between(2, 8);
    this.#expiresAfter = dice.chance(shares.expiredCredentials)
      ? dice.between(1, MAX_CALLS_BEFORE_EXPIRY)
      : Number.POSITIVE_INFINITY;
  }

  /** Whether the credentials have expired by now. */
  get areExpired(): boolean {
    return this.#callCount > this.#expiresAfter;
  }

  readonly meet = async (call: WireCall): Promise<WireAnswer> => {
    const { throttled, throttledReads, inUse, lostRequests, lostAnswers } = this.#shares;
    const dice = this.#dice;
    this.#callCount++;
    if (this.areExpired) return refusal('ExpiredTokenException', 'The security token has expired');
    if (dice.chance(isChange(call) ? throttled : throttledReads)) {
      return refusal('LimitExceededException', 'Rate exceeded for stream orders under account 1.');
    }
    if (isChange(call) && dice.chance(inUse)) {
      return refusal('ResourceInUseException', 'Stream orders is not ACTIVE, but UPDATING.');
    }
    if (dice.chance(lostRequests)) throw connectionReset();
    const answer = call.operation === 'ListShards' ? await this.#list(call) : await call.carryOut();
    if (!dice.chance(lostAnswers)) return answer;
    if (dice.chance(0.5)) throw connectionReset();
    return refusal('InternalFailure', 'InternalFailure', 500);
  };

  async #list({ input, carryOut }: WireCall): Promise<WireAnswer> {
    const { NextToken: token, ...question } = input;
    if (token !== undefined) return this.#nextPage(String(token));
    const answer = await carryOut();
    if (answer.response.statusCode !== 200) return answer;
    const id = JSON.stringify(question);
    const list = this.#lists.get(id) ?? new StaleList();
    this.#lists.set(id, list);
    const text = Buffer.from(answer.response.body).toString();
    const shown = list.read(text, this.#dice, this.#shares.staleReads);
    return this.#page((JSON.parse(shown) as ListShardsAnswer).Shards);
  }

  #nextPage(token: string): WireAnswer {
    if (this.#dice.chance(this.#shares.failedPages)) {
      return this.#dice.chance(0.5)
        ? refusal('InternalFailure', 'InternalFailure', 500)
        : refusal('ExpiredNextTokenException', 'The token has expired.');
    }
    return this.#page(this.#pages.get(token) ?? []);
  }

  #page(shards: readonly object[]): WireAnswer {
    const rest = shards.slice(this.#pageSize);
    const token = `token-${this.#callCount}`;
    if (rest.length > 0) this.#pages.set(token, rest);
    return answerOf(200, {
      Shards: shards.slice(0, this.#pageSize),
      ...(rest.length > 0 && { NextToken: token }),
    });
  }
}

/** An answer that lags behind a change, now and then, for a few reads. */
class StaleList {
  #current: string | undefined;
  #before: string | undefined;
  #staleReadsLeft = 0;

  read(text: string, dice: Dice, share: number): string {
    if (text !== this.#current) {
      this.#before = this.#current;
      this.#current = text;
      this.#staleReadsLeft = dice.between(0, MAX_STALE_READS);
    }
    if (this.#before === undefined || this.#staleReadsLeft === 0) return text;
    this.#staleReadsLeft--;
    return dice.chance(share) ? this.#before : text;
  }
}

function refusal(type: string, message: string, status = 400): WireAnswer {
  return answerOf(status, { __type: type, message });
}

function answerOf(statusCode: number, body: object): WireAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(body)) } };
}

function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
