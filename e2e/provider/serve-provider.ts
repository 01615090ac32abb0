import { openTestProvider } from '@/lib/testing/oidc-provider';

/** Serves the provider on the first port, for a console on the second one. */
const [port, consolePort] = process.argv.slice(2).map(Number);
const console = `http://127.0.0.1:${consolePort}`;
await openTestProvider({
  host: 'localhost',
  ...(port !== undefined && { port }),
  redirectUri: `${console}/api/login/callback`,
  afterLogoutUri: `${console}/login`,
  accounts: {
    aiko: { email: 'aiko@example.com', email_verified: true, groups: ['kinesis-operators'] },
    chika: { email: 'chika@example.com', email_verified: true, groups: ['careful-admins'] },
    dai: { email: 'dai@example.com', email_verified: true, groups: ['careful-operators'] },
    bela: { email: 'bela@example.com', email_verified: true, groups: ['marketing'] },
  },
});
