import { describe, expect, test } from 'vitest';
import { type Claims, type Person, personOf } from './person';

function read(claims: Omit<Claims, 'sub'>, groupsClaim = 'groups'): Person {
  return personOf({ sub: 'subject-1', ...claims }, groupsClaim, 'https://login.example/tenant');
}

describe('a person', () => {
  test.each([
    [{ email: 'aiko@example.com', preferred_username: 'aiko' }, 'aiko@example.com'],
    [{ email: 'aiko@example.com', email_verified: false, preferred_username: 'aiko' }, 'aiko'],
    [{ email: 7, preferred_username: '' }, 'subject-1'],
    [{ email: 'a\nforged line', preferred_username: 'aiko\u202e' }, 'subject-1'],
    [{ email: `${'a'.repeat(300)}@example.com` }, 'subject-1'],
    [{ preferred_username: 'operator' }, 'operator@login.example'],
  ])('with the claims %j is called %s', (claims, who) => {
    expect(read(claims).who).toBe(who);
  });

  test.each<[unknown, readonly string[]]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a', ['a']],
    [['a', 7, '', null, { name: 'b' }], ['a']],
    [{ a: true }, []],
    [undefined, []],
  ])('with the groups %j has %j', (groups, expected) => {
    expect(read({ groups }).groups).toEqual(expected);
  });

  test('has no more than a thousand groups', () => {
    const groups = Array.from({ length: 2000 }, (_, index) => `group-${index}`);
    expect(read({ groups }).groups).toHaveLength(1000);
  });

  test('gets roles by an address only if the provider says that it has verified it', () => {
    const email = 'aiko@example.com';
    expect(read({ email, email_verified: true }, 'email').groups).toEqual([email]);
    for (const email_verified of [undefined, false, 'true']) {
      expect(read({ email, email_verified }, 'email').groups).toEqual([]);
    }
  });

  test('has the groups of a claim of another name', () => {
    expect(read({ hd: 'example.com' }, 'hd').groups).toEqual(['example.com']);
  });
});
