import * as z from 'zod';
import { ADMIN, beforeSignOff, MADE_AT, reviewed, sourcesOf } from '../../../test/support/review-package';
import { october } from '../../../test/support/review-campaign';
import { sha256Hex } from '../../model/hash';
import { packagePage } from '../../web/package/package-page';
import { manifestSchema } from './made';
import { packageFiles, type PackageContents } from './package-files';
import { verifyPackage, type PackageFault } from './verify-package';

type Files = Map<string, string>;
const DUE_AND_MORE = october(17);

/** The page is costly to make: most of these tests do with a sentence in its place. */
const page = ({ state }: PackageContents) => `It is ${state.phase}, of ${state.lists.length} lists.`;
const SOURCES = sourcesOf(reviewed());
const WHOLE = new Map(packageFiles(SOURCES, page));
const whole = (): Files => new Map(WHOLE);
const EARLIER = new Map(packageFiles(sourcesOf(beforeSignOff(), october(8, '08:00:00.000')), page));
const MADE = [...WHOLE.keys()].filter((name) => name !== 'manifest.json');
const LIST = MADE.find((name) => name.startsWith('lists/')) ?? '';
/** One file of each kind. */
const KINDS = [
  LIST,
  'made.json',
  'people.json',
  'events.ndjson',
  'proofs/00000001.json',
  'campaign.json',
  'items.csv',
  'items.json',
  'index.html',
];

function faultsOf(files: Files): readonly PackageFault[] {
  const verdict = verifyPackage(new Map([...files].map(([name, text]) => [name, Buffer.from(text)])), page);
  if (!('faults' in verdict)) throw new Error('It is of another form');
  return verdict.faults;
}

/** The manifest as somebody writes it who hides a change. */
function rehashed(
  files: Files,
  change: (manifest: ReturnType<typeof manifestOf>) => object = (same) => same,
) {
  const manifest = manifestOf(files);
  return new Map(files).set(
    'manifest.json',
    `${JSON.stringify(
      change({
        ...manifest,
        files: [...files]
          .filter(([name]) => name !== 'manifest.json')
          .map(([name, text]) => ({ name, sha256: sha256Hex(text), bytes: Buffer.byteLength(text) })),
      }),
      null,
      2,
    )}\n`,
  );
}

const tableSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

function rowsOf(files: Files, name: string) {
  return tableSchema.parse(JSON.parse(files.get(`${name}.json`) ?? '')).rows;
}

function manifestOf(files: Files) {
  return manifestSchema.parse(JSON.parse(files.get('manifest.json') ?? ''));
}

const altered = (files: Files, name: string, change: (text: string) => string): Files =>
  new Map(files).set(name, change(files.get(name) ?? ''));

/** One letter or digit in the middle is another. */
function flipped(text: string): string {
  const from = Math.floor(text.length / 2);
  const at = from + text.slice(from).search(/[a-z0-9]/);
  return `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
}

function linesSwapped(text: string): string {
  const lines = text.split('\n');
  const [one, other] = lines.splice(-3, 2);
  return [...lines.slice(0, -1), other ?? '', one ?? '', ''].join('\n');
}

it('a package that was made is whole', () => {
  expect(faultsOf(whole())).toEqual([]);
  expect(faultsOf(EARLIER)).toEqual([]);
});

it('holds every version of a decision, with what became of it', () => {
  const rows = rowsOf(WHOLE, 'decisions');
  expect(
    rows
      .filter((row) => row['item'] === ADMIN.item)
      .map(({ version, decision, standing, by, surface }) => ({ version, decision, standing, by, surface })),
  ).toEqual([
    { version: 1, decision: 'keep', standing: 'corrected by a later one', by: 'maria', surface: 'cli' },
    { version: 2, decision: 'revoke', standing: 'holds', by: 'maria', surface: 'page' },
  ]);
});

it('shows revocations with their hours and the command that carries them out', () => {
  const rows = rowsOf(WHOLE, 'revocations');
  expect(rows.find((row) => row['item'] === ADMIN.item)).toMatchObject({
    state: 'ended',
    dueAt: '2026-10-08T09:00:00.000Z',
    hours: 3.17,
    hoursAtLeast: 0,
    source: 'collection',
    collection: 'manifests/c0ffee',
    commands: expect.stringMatching(/^aws sso-admin delete-account-assignment --region eu-central-1 /),
  });
  expect(rows.map(({ decision, state, ticket }) => [decision, state, ticket !== undefined])).toContainEqual([
    'modify',
    'unknown',
    true,
  ]);
});

it.each([
  ['exclusions', { excluded: 10, items: 4, found: 14 }],
  ['totals', { items: 6, decided: 5, undecided: 1 }],
  ['population', { byList: { population: 4, 'delta-3': 1, 'supplement-1': 1 } }],
])('%s has totals that add up', (name, totals) => {
  expect(JSON.parse(whole().get(`${name}.json`) ?? '')).toMatchObject({ totals });
});

it('counts the population again by commands', () => {
  const rows = rowsOf(WHOLE, 'count-again');
  expect(rows.map(({ what, account, expected, compare }) => [what, account, expected, compare])).toEqual([
    ['the account, whose root user is an item', '111122223333', 0, 'equal'],
    ['IAM users', '111122223333', 1, 'equal'],
    ['access keys of IAM users', '111122223333', 0, 'equal'],
    ['roles that outsiders or identity providers may take, or that tags name', '111122223333', 0, 'at least'],
    ['all roles, with those in exclusions.csv', 'all', 10, 'equal'],
    ['temporary delegations of partners that are in force', '111122223333', 0, 'equal'],
    ['assignments of the permission set Admin', '111122223333', 1, 'equal'],
    ['assignments of the permission set Billing', '111122223333', 1, 'equal'],
    ['assignments of the permission set ReadOnly', '111122223333', 1, 'equal'],
    ['members of the group finance', 'all', 1, 'equal'],
  ]);
});

it('defuses formulas, and says how each list was made', () => {
  const csv = whole().get('items.csv') ?? '';
  expect(csv).toContain(",'=ben,");
  expect(csv).toContain(`# asOf: "${MADE_AT}"\r\n`);
  expect(csv).toContain('# gaps: 1 items have no decision');
});

it('the page needs nothing and runs nothing', () => {
  const html = new Map(packageFiles(SOURCES, packagePage)).get('index.html') ?? '';
  expect(html).not.toMatch(/<script|<link|src=|href=|url\(/);
  expect(html).toContain('Access review 2026-Q4');
});

describe('a file that was altered is named first', () => {
  it.each(KINDS)('%s with one character changed', (name) => {
    expect(faultsOf(altered(whole(), name, flipped))[0]).toMatchObject({ file: name, rule: 'hash' });
  });

  it.each(KINDS)('%s deleted', (name) => {
    const files = whole();
    files.delete(name);
    expect(faultsOf(files)[0]).toMatchObject({ file: name, rule: 'missing' });
  });

  it.each(KINDS)('%s cut off', (name) => {
    const cut = altered(whole(), name, (text) => text.slice(0, text.length / 2));
    expect(faultsOf(cut)[0]).toMatchObject({ file: name, rule: 'hash' });
  });

  it.each(KINDS)('%s under another name', (name) => {
    const files = whole();
    const text = files.get(name) ?? '';
    files.delete(name);
    files.set(`${name}.old`, text);
    const found = faultsOf(files);
    expect(found[0]).toMatchObject({ file: name, rule: 'missing' });
    expect(found).toContainEqual({ file: `${name}.old`, rule: 'extra', message: expect.any(String) });
  });

  it('one that nobody made', () => {
    expect(faultsOf(new Map(whole()).set('notes.txt', 'x'))).toEqual([
      { file: 'notes.txt', rule: 'extra', message: 'The manifest does not name it' },
    ]);
    expect(faultsOf(rehashed(new Map(whole()).set('notes.txt', 'x')))).toEqual([
      { file: 'notes.txt', rule: 'extra', message: 'Nothing in the package makes it' },
    ]);
  });

  it.each([
    ['deleted', (files: Files) => (files.delete('manifest.json'), files), 'missing'],
    ['no JSON', (files: Files) => files.set('manifest.json', '{'), 'manifest'],
  ])('the manifest, %s', (_name, change, rule) => {
    expect(faultsOf(change(whole()))[0]).toMatchObject({ file: 'manifest.json', rule });
  });
});

it.each(['items.csv', 'made.json'])(
  'a manifest that has another hash of %s is itself the broken file',
  (name) => {
    const files = altered(whole(), 'manifest.json', (text) =>
      text.replace(sha256Hex(WHOLE.get(name) ?? ''), '0'.repeat(64)),
    );
    expect(faultsOf(files)[0]).toMatchObject({
      file: 'manifest.json',
      rule: 'manifest',
      message: expect.stringContaining(`Of ${name}, which is as it was made: `),
    });
  },
);

describe('a file that contradicts the events is found, though the manifest names its hash', () => {
  const derived = MADE.filter((name) => /\.(csv|html)$|^[a-z-]+\.json$/.test(name)).filter(
    (name) => name !== 'made.json' && name !== 'people.json',
  );

  it.each(derived)('%s with one character changed', (name) => {
    expect(faultsOf(rehashed(altered(whole(), name, flipped)))).toEqual([
      { file: name, rule: 'contradiction', message: expect.stringMatching(/^Line \d+ is not what/) },
    ]);
  });

  it.each(['items.csv', 'decisions.csv', 'events.csv', 'population.json', 'revocations.csv'])(
    '%s with two rows swapped',
    (name) => {
      const files = altered(whole(), name, linesSwapped);
      expect(files.get(name)).not.toBe(whole().get(name));
      expect(faultsOf(rehashed(files))[0]).toMatchObject({ file: name, rule: 'contradiction' });
    },
  );

  it.each(derived.filter((name) => EARLIER.get(name) !== whole().get(name)))(
    '%s of an older package',
    (name) => {
      const files = altered(whole(), name, () => EARLIER.get(name) ?? '');
      expect(faultsOf(rehashed(files))[0]).toMatchObject({ file: name, rule: 'contradiction' });
    },
  );

  it('a count that was changed in one list and in the page', () => {
    const files = altered(whole(), 'exclusions.csv', (text) => text.replace(',7,', ',6,'));
    expect(faultsOf(rehashed(files)).map(({ file }) => file)).toEqual(['exclusions.csv']);
  });

  it('a deleted list that the manifest no longer names', () => {
    const files = whole();
    files.delete('signals.csv');
    expect(faultsOf(rehashed(files))).toEqual([
      { file: 'signals.csv', rule: 'missing', message: 'It is not there' },
    ]);
  });
});

describe('sources that were altered together with the manifest', () => {
  it.each<[string, string, (text: string) => string, string, string]>([
    [
      'a reason',
      'events.ndjson',
      (text) => text.replace('Joined for this.', 'Joined for that.'),
      'events.ndjson',
      'chain',
    ],
    [
      'a reviewer',
      'events.ndjson',
      (text) => text.replace('"by":"noah","campaign"', '"by":"ceo","campaign"'),
      'events.ndjson',
      'chain',
    ],
    [
      'an event taken out',
      'events.ndjson',
      (text) => text.split('\n').toSpliced(4, 1).join('\n'),
      'events.ndjson',
      'sequence',
    ],
    ['two events swapped', 'events.ndjson', linesSwapped, 'events.ndjson', 'sequence'],
    [
      'an item of a list',
      LIST,
      (text) => text.replace('"external":false', '"external":true'),
      LIST,
      'population',
    ],
    [
      'the time at which it was made',
      'made.json',
      (text) => text.replace(MADE_AT, '2026-10-09T08:00:00.000Z'),
      'made.json',
      'clock-went-back',
    ],
    [
      'the settings',
      'made.json',
      (text) => text.replace('["auditor"]', '["maria"]'),
      'lists.csv',
      'contradiction',
    ],
    [
      'who somebody is',
      'people.json',
      (text) => text.replace('"id":"ana"', '"id":"anna"'),
      'lists.csv',
      'contradiction',
    ],
    [
      'a change set',
      'proofs/00000001.json',
      (text) => text.replace(/"hash":"[0-9a-f]+","schema"/, '"hash":"0","schema"'),
      'proofs/00000001.json',
      'proof',
    ],
  ])('%s', (_name, file, change, broken, rule) => {
    const files = altered(whole(), file, change);
    expect(files.get(file)).not.toBe(whole().get(file));
    expect(faultsOf(rehashed(files))).toContainEqual({
      file: broken,
      rule,
      message: expect.any(String),
    });
  });
});

describe('events that were cut off at the end', () => {
  const cut = (files: Files) =>
    altered(files, 'events.ndjson', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`);

  it('are missed by the manifest', () => {
    expect(faultsOf(rehashed(cut(whole())))).toContainEqual({
      file: 'events.ndjson',
      rule: 'end',
      message: expect.stringMatching(/^It ends with event 11 .* the manifest names event 12 /),
    });
  });

  it('are missed by every list, where the manifest was made to agree', () => {
    const [before = ''] =
      /(?<="previous":")[0-9a-f]+/.exec(WHOLE.get('events.ndjson')?.trimEnd().split('\n').at(-1) ?? '') ?? [];
    const files = rehashed(cut(whole()), (manifest) => ({ ...manifest, events: 11, lastEvent: before }));
    const found = faultsOf(files);
    expect(found.map(({ file }) => file)).toEqual(expect.arrayContaining(['decisions.csv', 'index.html']));
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['contradiction', 'extra']));
  });

  it('are not missed in a package that was made anew, which only a hash kept elsewhere tells', () => {
    expect(faultsOf(EARLIER)).toEqual([]);
    expect(manifestOf(EARLIER).lastEvent).not.toBe(manifestOf(whole()).lastEvent);
  });
});

it('late stays late, whenever the package is made', () => {
  const late = new Map(packageFiles(sourcesOf(reviewed(DUE_AND_MORE)), page));
  expect(faultsOf(late)).toEqual([]);
  expect(rowsOf(late, 'sign-offs').map((row) => [row['list'], row['late'], row['state']])).toEqual([
    ['campaign', true, 'signed-off'],
    ['supplement-1', undefined, 'open'],
  ]);
  const early = altered(late, 'events.ndjson', (text) =>
    text.replace(`"at":"${DUE_AND_MORE}"`, '"at":"2026-10-08T09:00:00.000Z"'),
  );
  expect(faultsOf(rehashed(early)).map(({ rule }) => rule)).toContain('chain');
});

/** Where this fails because the files changed on purpose, raise PACKAGE_FORM: packages that were made are verified by it. */
it('form 3 makes these bytes', () => {
  const { form, files } = manifestOf(new Map(packageFiles(SOURCES, packagePage)));
  expect({ form, files: sha256Hex(files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n')) }).toEqual(
    {
      form: 3,
      files: 'c7b9c545e169f59e0f916de618464a50e51ab406a6e299c3f82cbc2fe9d050cc',
    },
  );
});
