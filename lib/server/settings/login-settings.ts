import { ROLES } from '@/lib/api/login/role';
import { isLoopbackName } from '@/lib/base/loopback';
import type { OidcSettings } from '../login/oidc/oidc-settings';
import type { LoginTokens } from '../login/token-roles';
import { type EnvironmentValues, MIN_TOKEN_LENGTH } from './environment';
import { SettingsError } from './settings-error';

/** Whether people log in, by a token or at a provider. */
export function isLoginNeeded(values: EnvironmentValues): boolean {
  return values.SHARDLINE_TOKEN !== undefined || values.SHARDLINE_OIDC_ISSUER !== undefined;
}

const TOKEN_NAMES = {
  admin: 'SHARDLINE_TOKEN',
  operator: 'SHARDLINE_OPERATOR_TOKEN',
  viewer: 'SHARDLINE_VIEWER_TOKEN',
} as const;

/** Throws if other machines could reach a console without a login. */
export function readTokens(values: EnvironmentValues): LoginTokens {
  const set = ROLES.filter((role) => values[TOKEN_NAMES[role]] !== undefined);
  const needsAdmin = set.find((role) => role !== 'admin');
  if (values.SHARDLINE_TOKEN === undefined && needsAdmin !== undefined) {
    throw new SettingsError(
      `${TOKEN_NAMES[needsAdmin]} is set, but SHARDLINE_TOKEN is not; set both, or neither.`,
    );
  }
  if (!isLoginNeeded(values) && !isLoopbackName(values.HOST)) {
    throw new SettingsError(
      `HOST is ${values.HOST}, which other machines may reach: set SHARDLINE_TOKEN to a secret of ` +
        `at least ${MIN_TOKEN_LENGTH} characters or SHARDLINE_OIDC_ISSUER to a provider, or leave ` +
        'HOST at 127.0.0.1.',
    );
  }
  const tokens = Object.fromEntries(set.map((role) => [role, values[TOKEN_NAMES[role]]]));
  if (new Set(Object.values(tokens)).size < set.length) {
    throw new SettingsError(
      `${set.map((role) => TOKEN_NAMES[role]).join(' and ')} must differ from one another.`,
    );
  }
  return tokens;
}

/** Throws if a part of a provider is set and the rest is missing. */
export function readOidc(values: EnvironmentValues): OidcSettings | undefined {
  const { SHARDLINE_OIDC_ISSUER: issuer, SHARDLINE_OIDC_CLIENT_ID: clientId } = values;
  const set = OIDC_NAMES.find((name) => values[name] !== undefined);
  if (set === undefined) return undefined;
  if (issuer === undefined || clientId === undefined) {
    const missing = issuer === undefined ? 'SHARDLINE_OIDC_ISSUER' : 'SHARDLINE_OIDC_CLIENT_ID';
    throw new SettingsError(`${set} is set, but ${missing} is not; OIDC needs both.`);
  }
  if (values.SHARDLINE_PUBLIC_URL === undefined && !isLoopbackName(values.HOST)) {
    throw new SettingsError(
      `HOST is ${values.HOST}: set SHARDLINE_PUBLIC_URL to the address that the OIDC provider is to ` +
        'send browsers back to.',
    );
  }
  return {
    issuer,
    clientId,
    clientSecret: values.SHARDLINE_OIDC_CLIENT_SECRET,
    scopes: values.SHARDLINE_OIDC_SCOPES,
    groupsClaim: values.SHARDLINE_OIDC_GROUPS_CLAIM,
  };
}

const OIDC_NAMES = [
  'SHARDLINE_OIDC_ISSUER',
  'SHARDLINE_OIDC_CLIENT_ID',
  'SHARDLINE_OIDC_CLIENT_SECRET',
] as const;
