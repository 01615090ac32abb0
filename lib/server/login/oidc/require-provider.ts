import { ConsoleError } from '../../http/console-error';
import type { LoginService } from '../login-service';
import type { ProviderLogin } from './provider-login';

/** Throws `provider-missing` on a console without a provider. */
export function requireProvider({ provider }: Pick<LoginService, 'provider'>): ProviderLogin {
  if (provider !== undefined) return provider;
  throw new ConsoleError('provider-missing', 'This console has no OIDC provider.');
}
