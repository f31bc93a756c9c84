import { FRAMEWORK_KEYS } from './framework-keys';
import type { Framework } from './framework';
import { everyFramework, legacyEditions } from './every-framework';
import { renderFrameworkPage, type PageRule } from './page';

const small: Framework = {
  key: 'small',
  name: 'Small',
  edition: '1',
  source: 'Made for this test.',
  wording: 'our own words',
  groups: { A: 'First', 'A.1': 'Inner', B: 'Second' },
  requirements: {
    'A.1.1': { title: 'Inner one', evidence: 'aws-state' },
    'A.2': { title: 'Outer', evidence: 'partly', attributes: { notApplicableWhen: 'never' } },
    'B.1': { title: 'Hostile | <b>title</b>\nwith [a](b) `link`', evidence: 'manual' },
    'B.2': { title: 'Doors', evidence: 'inherited', customerPart: 'Your own doors.' },
  },
};
const rules: PageRule[] = [
  { id: 'z-last', requirements: { small: { ids: ['A.2'], support: ['somebody'] } } },
  {
    id: 'a-first',
    requirements: { small: { ids: ['A.2'], support: [] }, other: { ids: ['X'], support: [] } },
  },
];

test('renders every requirement under its closest heading, with rules, gaps and what stays with the customer', () => {
  expect(renderFrameworkPage(small, rules)).toBe(`# Small

<!-- Generated from src/frameworks and the rules: do not edit. -->

Edition: 1. Titles: in our own words, not those of the standard.

Source: Made for this test.

A rule is evidence that supports a requirement. It does not make anybody compliant with it. A rule marked \\* is mapped by our own judgement; for the others at least one public source that we read agrees.

| What can meet it | Requirements | With a rule |
| --- | --- | --- |
| AWS state decides it | 1 | 0 |
| AWS state shows a part | 1 | 1 |
| People, policies, records | 1 | 0 |
| Inherited from AWS | 1 | 0 |
| Total | 4 | 1 |

## A First

| Id | Requirement | Not applicable when | What can meet it | Rules |
| --- | --- | --- | --- | --- |
| A.2 | Outer | never | AWS state shows a part | [a-first](../rules/a-first.md) \\*, [z-last](../rules/z-last.md) |

## A.1 Inner

| Id | Requirement | What can meet it | Rules |
| --- | --- | --- | --- |
| A.1.1 | Inner one | AWS state decides it | none yet |

## B Second

| Id | Requirement | What can meet it | Rules |
| --- | --- | --- | --- |
| B.1 | Hostile \\| \\<b\\>title\\</b\\> with \\[a\\](b) \\\`link\\\` | People, policies, records |  |
| B.2 | Doors | Inherited from AWS. Yours: Your own doors. |  |
`);
});

test('says of a requirement which rules are evidence of it with stricter parameters only', () => {
  const strict = {
    id: 'strict',
    requirements: {},
    withStricterParameters: { small: { ids: ['A.1.1'], support: [] } },
  };
  expect(renderFrameworkPage(small, [...rules, strict])).toContain(
    '| A.1.1 | Inner one | AWS state decides it | with stricter parameters only: [strict](../rules/strict.md) |',
  );
});

test.each(FRAMEWORK_KEYS)('%s renders every requirement once, the same for rules in any order', (key) => {
  const framework = everyFramework[key];
  const legacy = legacyEditions[key];
  const [id = ''] = Object.keys(framework.requirements);
  const some: PageRule[] = ['one', 'two', 'three'].map((rule) => ({
    id: rule,
    requirements: { [key]: { ids: [id], support: [] } },
  }));
  const page = renderFrameworkPage(framework, some, legacy);
  expect(renderFrameworkPage(framework, [...some].reverse(), legacy)).toBe(page);
  const body = page.slice(0, page.search(/^## (Withdrawn|Ids of )/m) >>> 0);
  const listed = body
    .split('\n')
    .filter((line) => /^\| \S+ \| .* \| (AWS state|People|Inherited)/.test(line));
  expect(listed.map((line) => line.split(' ')[1]).sort()).toEqual(Object.keys(framework.requirements).sort());
});

test('lists the withdrawn controls and the ids of the edition before', async () => {
  expect(renderFrameworkPage(everyFramework['nist-800-53'], [])).toContain(
    '| AC-3(6) | Protection of User and System Information | MP-4, SC-28 |',
  );
  expect(renderFrameworkPage(everyFramework.iso27001, [], legacyEditions['iso27001'])).toContain(
    '| A.18.2.3 | A.5.36, A.8.8 |',
  );
});

test.each([
  ['a rule that names what is not there', small, 'Rule r names small:C.9, which Small does not have.'],
  [
    'a requirement under no heading',
    { ...small, groups: { A: 'First' } },
    'small:B.1 stands under no heading of Small.',
  ],
])('refuses %s', (_, framework, message) => {
  const wrong = message.startsWith('Rule')
    ? [{ id: 'r', requirements: { small: { ids: ['C.9'], support: [] } } }]
    : [];
  expect(() => renderFrameworkPage(framework, wrong)).toThrow(message);
});
