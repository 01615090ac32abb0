import { expect, test } from 'vitest';
import { flattenMessages } from './message-catalog';
import { checkMessageUses, findMessageUses } from './message-uses';

const catalog = flattenMessages({
  draft: {
    title: 'Draft',
    steps: '{count} steps',
    link: 'See <a>this</a>',
    warnings: { hot: 'Hot', narrow: 'Narrow' },
  },
});
const usesTitle = "t('title');";
const usesSteps = "t('steps', { count });";
const usesLink = "t.rich('link', { a });";
const usesWarnings = `t(\`warnings.\${kind}\`);`;
const usesAll = usesTitle + usesSteps + usesLink + usesWarnings;

function check(body: string): readonly string[] {
  const source = `function Draft() { const t = useTranslations('draft');\n${body} }`;
  return checkMessageUses(catalog, findMessageUses('draft.tsx', source));
}

test('messages that are all used, as they should be, are no problem', () => {
  expect(check(usesAll)).toEqual([]);
});

test('a message that does not exist is named with its file and line', () => {
  expect(check(`${usesAll}\nt('titel')`)).toEqual(['draft.tsx:3: there is no message draft.titel']);
  expect(check(`${usesAll} t(\`warning.\${kind}\`)`)).toEqual([
    'draft.tsx:2: there is no message draft.warning.*',
  ]);
  expect(check(`${usesAll} t.has('titel')`)).toHaveLength(1);
  expect(check(`${usesAll} t('warnings')`)).toHaveLength(1);
});

test('a message that nothing uses is named', () => {
  expect(check(usesSteps + usesLink + usesWarnings)).toEqual(['draft.title: is used nowhere']);
  expect(check(`${usesTitle + usesSteps + usesLink} t('warnings.hot')`)).toEqual([
    'draft.warnings.narrow: is used nowhere',
  ]);
});

test('a message that gets too few values is named with what it lacks', () => {
  expect(check(`${usesAll} t('steps')`)).toEqual(['draft.tsx:2: draft.steps is not given count']);
  expect(check(`${usesAll} t.rich('link', { b })`)).toEqual([
    'draft.tsx:2: draft.link is not given a',
  ]);
  expect(check(`${usesAll} t('steps', { ...values }); t.has('steps')`)).toEqual([]);
});

test('an id that nobody can read in the source is a problem; a choice or a cast is not', () => {
  expect(check(`${usesAll} t(id)`)).toEqual([
    'draft.tsx:2: there is no message draft.(not readable here: id)',
  ]);
  const others = usesTitle + usesSteps + usesLink;
  expect(check(`${others} t(x ? 'warnings.hot' : 'warnings.narrow')`)).toEqual([]);
  expect(check(`${others} t(\`warnings.\${kind}\` as 'warnings.hot')`)).toEqual([]);
});

test('translators are told apart by scope, also where one is used without a name', () => {
  const source = `
    function A() { const t = useTranslations('a'); return [1].map(() => t('x')); }
    async function B() { const t = await getTranslations('b'); return t('x'); }
    async function C() { return (await getTranslations('c'))('x'); }
    function D(t) { return t('x'); }`;
  expect(findMessageUses('page.tsx', source).map(({ pattern }) => pattern)).toEqual([
    'a.x',
    'b.x',
    'c.x',
  ]);
});
