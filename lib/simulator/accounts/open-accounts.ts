import { refuseControl } from '../control/answer-control';
import { ControlError } from '../control/control-error';
import type { Simulator } from '../simulator';
import { encodingOf, JSON_ENCODING } from '../wire/encoding/encoding';
import type { CallHandler, WireRequest, WireResponse } from '../wire/wire-message';
import { type AccountPlace, namesNoPlace, placeOfCall } from './place-of-call';

/** A simulator for each account and region that is called. */
export interface Accounts extends CallHandler {
  close(): Promise<void>;
}

/** Each is a whole simulator, and any access key of twelve digits opens one. */
const MAX_ACCOUNTS = 100;

/** Calls that name no account, or no region, are those of `first`, which is opened at once. */
export async function openAccounts(
  first: AccountPlace,
  open: (place: AccountPlace) => Promise<Simulator>,
): Promise<Accounts> {
  const simulators = new Map<string, Promise<Simulator>>();
  const simulatorAt = (place: AccountPlace) => {
    const key = `${place.accountId}/${place.region}`;
    const known = simulators.get(key);
    if (known !== undefined || simulators.size >= MAX_ACCOUNTS) return known;
    const opening = open(place);
    simulators.set(key, opening);
    return opening;
  };
  await simulatorAt(first);
  return {
    async handle(request) {
      // Else a mistyped account would have the streams of another removed.
      if (namesNoPlace(request)) return refuseControl(request, noPlace());
      const simulator = await simulatorAt(placeOfCall(request, first));
      return simulator === undefined ? tooMany(request) : simulator.handle(request);
    },
    async close() {
      for (const simulator of simulators.values()) await (await simulator).close();
    },
  };
}

function noPlace(): ControlError {
  const message = 'An account has twelve digits, and a region is a name such as us-east-1.';
  return new ControlError(400, 'bad-request', message);
}

function tooMany({ headers }: WireRequest): WireResponse {
  const { contentType, write } = encodingOf(headers) ?? JSON_ENCODING;
  const body = write({
    __type: 'LimitExceededException',
    message: `The simulator has ${MAX_ACCOUNTS} accounts and regions, as many as it can have.`,
  });
  return {
    status: 400,
    headers: { 'content-type': contentType, 'content-length': String(body.length) },
    body,
  };
}
