import { describe, expect, test } from 'vitest';
import type { Rights } from '@/lib/api/login/role';
import { openTestConsole } from '../testing/open-test-console';
import { roleConnections } from '../testing/role-connections';

const OIDC = {
  SHARDLINE_OIDC_ISSUER: 'https://login.example',
  SHARDLINE_OIDC_CLIENT_ID: 'shardline',
};

async function rightsOf(
  groups: readonly string[],
  rules: Parameters<typeof roleConnections>[0],
): Promise<Rights> {
  const { server, close } = await openTestConsole({ ...roleConnections(rules), ...OIDC });
  const rights = server.connections.rightsOf(groups);
  await close();
  return rights;
}

describe('the roles of a person', () => {
  const rules = {
    simulator: { '*': 'viewer', admins: 'admin' },
    orders: { 'team-orders': 'operator', leads: 'admin' },
    billing: { '*': 'viewer' },
  } as const;

  test('are those of their groups, connection by connection', async () => {
    expect(await rightsOf(['team-orders', 'another'], rules)).toEqual({
      role: 'viewer',
      byConnection: { simulator: 'viewer', orders: 'operator', billing: 'viewer' },
    });
  });

  test('are the highest that a group gives', async () => {
    expect(await rightsOf(['team-orders', 'leads'], rules)).toMatchObject({
      byConnection: { orders: 'admin' },
    });
  });

  test('leave out connections whose rules name none of the groups', async () => {
    expect(await rightsOf(['admins'], rules)).toEqual({
      role: 'admin',
      byConnection: { simulator: 'admin', billing: 'viewer' },
    });
  });

  test('include what is of no connection as soon as there is one', async () => {
    const only = { orders: { 'team-orders': 'admin' } } as const;
    expect(await rightsOf(['team-orders'], only)).toEqual({
      role: 'viewer',
      byConnection: { orders: 'admin' },
    });
    expect(await rightsOf(['team-billing'], only)).toEqual({ byConnection: {} });
  });

  test('are not taken from names that every object has', async () => {
    expect(await rightsOf(['constructor', '__proto__', 'toString'], rules)).toEqual(
      await rightsOf([], rules),
    );
  });
});

test('a provider without any rule refuses the start', async () => {
  await expect(rightsOf([], {})).rejects.toThrow(
    /SHARDLINE_OIDC_ISSUER is set, but nobody has a role/,
  );
});
