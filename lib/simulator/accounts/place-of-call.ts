import { REGION_PATTERN } from '@/lib/kinesis/account/region';
import { isControlCall } from '../wire/control-call';
import type { WireRequest } from '../wire/wire-message';

/** An account in a region: at AWS, each has its own streams. */
export interface AccountPlace {
  readonly accountId: string;
  readonly region: string;
}

const ACCOUNT_PATTERN = /^\d{12}$/;
const CREDENTIAL = /(?:^|[ ,])Credential=([^/,\s]+)\/[^/,\s]*\/([^/,\s]+)\//;

/**
 * A call belongs to the account that its access key is, where that has twelve digits, and to the
 * region that it is signed for. A control call names both in its query.
 */
export function placeOfCall(request: WireRequest, otherwise: AccountPlace): AccountPlace {
  const { accountId, region } = namedIn(request);
  return {
    accountId: ACCOUNT_PATTERN.test(accountId) ? accountId : otherwise.accountId,
    region: REGION_PATTERN.test(region) ? region : otherwise.region,
  };
}

/** Whether a control call names an account or a region that there cannot be. */
export function namesNoPlace(request: WireRequest): boolean {
  if (!isControlCall(request)) return false;
  const { accountId, region } = namedIn(request);
  const isAccount = accountId === '' || ACCOUNT_PATTERN.test(accountId);
  return !(isAccount && (region === '' || REGION_PATTERN.test(region)));
}

function namedIn(request: WireRequest): AccountPlace {
  const query = new URLSearchParams(request.path.split('?')[1]);
  if (isControlCall(request)) {
    return { accountId: query.get('account') ?? '', region: query.get('region') ?? '' };
  }
  const inQuery = query.get('X-Amz-Credential');
  const signed = inQuery === null ? request.headers.authorization : `Credential=${inQuery}`;
  const [, accountId = '', region = ''] = CREDENTIAL.exec(signed ?? '') ?? [];
  return { accountId, region };
}
