import { CALLBACK_PATH, LOGIN_PAGE } from '@/lib/api/login/login';
import type { Log } from '../../log';
import { publicAddress } from '../../settings/addresses';
import type { Settings } from '../../settings/settings';
import type { LoginOptions } from '../login-service';
import { openOidcClient } from './oidc-client';
import { OwnPendingLogins, type PendingLogins } from './pending-logins';
import { openProviderLogin } from './provider-login';

/** Opens the login at the provider of the settings; undefined for none. It does not call it yet. */
export function openOidc(
  settings: Settings,
  log: Log,
  pending: PendingLogins = new OwnPendingLogins(Date.now),
): LoginOptions['oidc'] {
  const { oidc } = settings;
  if (oidc === undefined) return undefined;
  const own = publicAddress(settings);
  const client = openOidcClient({
    ...oidc,
    redirectUri: `${own}${CALLBACK_PATH}`,
    afterLogoutUri: `${own}${LOGIN_PAGE}`,
  });
  return { provider: openProviderLogin(client, log, pending), name: new URL(oidc.issuer).host };
}
