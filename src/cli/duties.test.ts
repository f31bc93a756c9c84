import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { EU, HOME, slotOf, smallOrganization } from '../../test/support/small-organization';
import { realTime } from '../aws/client/rate-limiter';
import type { Instant } from '../model/instant';

const DUTIES = `version: 1
scope: { accounts: ["${HOME}"] }
regions: [${EU}]
inventory: direct
duties:
  - { duty: penetration-test, owner: mara }
  - { duty: policy, name: Access, owner: nadia, first-due: 2026-11-30 }
  - { duty: badge-check, title: Badges counted, asks: the list, owner: leila, cadence: 1 month, requirements: { soc2: [CC6.4] } }
`;

/** One day of a folder whose register is read by a whole scan, and written by commands; in the order of the tests. */
let folder: string;
const environment = { ...process.env };
const run = (args: readonly string[], now: Instant = slotOf(0), isTTY = false): Promise<Ended> =>
  watchbill(args, { now, isTTY });
const place = () => ['--config', join(folder, 'watchbill.yaml'), '--state', join(folder, 'state')];
const state = () => ['--state', join(folder, 'state')];

async function scanAt(now: Instant): Promise<Ended> {
  const aws = await startAws({ organization: smallOrganization, home: HOME, now });
  const made = await run(['scan', ...place(), '--all', '--output', 'ndjson'], now);
  await aws.close();
  return made;
}

/** What a scan says of duties, by resource. */
function dutiesIn({ out }: Ended): Record<string, unknown> {
  const verdicts = lines(out) as { rule: string; resource: string; outcome: string }[];
  return Object.fromEntries(
    verdicts.flatMap(({ rule, resource, outcome }) =>
      rule.startsWith('duty-') ? [[resource, outcome]] : [],
    ),
  );
}

beforeAll(async () => {
  jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined);
  folder = await mkdtemp(join(tmpdir(), 'watchbill-duties-'));
  await writeFile(join(folder, 'watchbill.yaml'), DUTIES);
});
afterAll(async () => {
  process.env = environment;
  await rm(folder, { recursive: true, force: true });
});

it('a scan finds what was never done, and a later one what an incident owes', async () => {
  expect(dutiesIn(await scanAt(slotOf(0)))).toEqual({
    'watchbill:duty:badge-check': 'fail',
    'watchbill:duty:penetration-test': 'fail',
    'watchbill:duty:policy/Access': 'pass',
  });
  const report = join(folder, '=report\u202e.pdf');
  await writeFile(report, 'tested');
  const added = await run(
    ['evidence', 'add', '--duty', 'penetration-test', '--file', report, '--on', '2026-10-01', ...place()],
    slotOf(1),
  );
  expect(added).toMatchObject({ code: 0 });
  expect(added.err).toMatch(
    /^Kept as .* at 2026-11-03T06:00:00\.000Z: =report\ufffd\.pdf, 6 bytes, SHA-256 [0-9a-f]{64}\.$/m,
  );
  const opened = await run(
    [
      ...['incidents', 'open', '--title', 'Lost laptop', '--discovered', '2026-11-01T06:00:00Z'],
      ...['--health-data', 'no', '--personal-data', 'yes', ...place()],
    ],
    slotOf(1),
  );
  const incident = opened.out.trim();
  const unnamed = await run(
    ['evidence', 'add', '--duty', 'breach-notice-authority', '--for', '', '--file', report, ...place()],
    slotOf(1),
  );
  expect(unnamed).toMatchObject({ code: 2, out: '' });
  expect(unnamed.err).toContain('Error: --for is empty\n');
  expect(opened.err).toContain('breach-notice-authority is due by 2026-11-04T06:00:00.000Z: 72 hours');
  expect(dutiesIn(await scanAt(slotOf(3)))).toEqual({
    'watchbill:duty:badge-check': 'fail',
    'watchbill:duty:penetration-test': 'pass',
    'watchbill:duty:policy/Access': 'pass',
    [`watchbill:incident:${incident}/breach-notice-authority`]: 'fail',
  });
});

it('a replay of what was kept says the same of duties', async () => {
  const replayed = await run(['replay', join(folder, 'state'), '--all', '--output', 'ndjson'], slotOf(3));
  expect(Object.values(dutiesIn(replayed)).toSorted()).toEqual(['fail', 'fail', 'pass', 'pass']);
});

it('lists duties as they stand, and as they stood', async () => {
  const list = async (...args: string[]) => {
    const { out } = await run(['duties', 'list', '--output', 'json', ...place(), ...args], slotOf(3));
    return (JSON.parse(out) as { duties: { duty: string; status: string }[] }).duties.map(
      ({ duty, status }) => `${duty} ${status}`,
    );
  };
  expect(await list()).toEqual(['penetration-test current', 'policy due soon', 'badge-check never done']);
  expect(await list('--as-of', '2026-11-02')).toEqual([
    'penetration-test never done',
    'policy due soon',
    'badge-check never done',
  ]);
});

it('shows on frameworks what is kept by hand of a requirement', async () => {
  const { out } = await run(['frameworks', 'show', 'soc2', '--output', 'json', ...place()], slotOf(3));
  const { requirements } = JSON.parse(out) as {
    requirements: { id: string; manual: { duty: string; status: string }[] }[];
  };
  const manual = (id: string) =>
    requirements.find((each) => each.id === id)?.manual.map(({ duty, status }) => `${duty} ${status}`);
  expect([manual('CC4.1'), manual('CC5.3'), manual('CC6.4')]).toEqual([
    ['penetration-test on file'],
    ['policy "Access" not due yet'],
    ['badge-check none'],
  ]);
});

it('shows evidence as it came, to a file and not to a terminal', async () => {
  const { out } = await run(['evidence', 'list', '--output', 'csv', ...place()], slotOf(3));
  expect(out).toMatch(/^# counts: \{"evidence":1.*"byStatus":\{"holds":1\}\}\r$/m);
  // Defused, and without what turns text around.
  expect(out).toContain("'=report\ufffd.pdf");
  const { evidence } = JSON.parse(
    (await run(['evidence', 'list', '--output', 'json', ...place()], slotOf(3))).out,
  ) as { evidence: { id: string; file: { key: string } }[] };
  const [{ id, file } = { id: '', file: { key: '' } }] = evidence;
  expect((await run(['evidence', 'show', id, ...state()])).out).toBe('tested');
  expect((await run(['evidence', 'show', file.key, ...state()])).out).toBe('tested');
  expect(await run(['evidence', 'show', id, ...state()], slotOf(3), true)).toMatchObject({
    code: 2,
    out: '',
  });
  const written = join(folder, 'written.pdf');
  await run(['evidence', 'show', id, '--out', written, ...state()]);
  expect(await readFile(written, 'utf8')).toBe('tested');
});

it.each<[string, () => Promise<string>, RegExp]>([
  [
    'a huge file, before it is read',
    async () => {
      const huge = join(folder, 'huge.bin');
      await writeFile(huge, '');
      // Sparse: it has no bytes on the disk.
      await truncate(huge, 10 ** 12);
      return huge;
    },
    /huge\.bin has 1000000000000 bytes, and at most 26214400 are kept/,
  ],
  [
    'an empty file',
    async () => {
      const empty = join(folder, 'empty.pdf');
      await writeFile(empty, '');
      return empty;
    },
    /empty\.pdf is empty, and shows nothing/,
  ],
  ['what is read without an end', async () => '/dev/zero', /is no file/],
  ['a folder', async () => folder, /is no file/],
  ['what is not there', async () => join(folder, 'none.pdf'), /none\.pdf cannot be read/],
])('refuses %s', async (_name, path, message) => {
  const { code, err } = await run(
    ['evidence', 'add', '--duty', 'penetration-test', '--file', await path(), ...place()],
    slotOf(3),
  );
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});

it('says that a file is on file where it is handed in again', async () => {
  const add = (now: Instant) =>
    run(
      ['evidence', 'add', '--duty', 'penetration-test', '--file', join(folder, 'watchbill.yaml'), ...place()],
      now,
    );
  const first = await add('2026-11-06T09:00:00.000Z');
  const again = await add('2026-11-06T10:00:00.000Z');
  expect([again.code, again.out]).toEqual([0, first.out]);
  expect(first.err).not.toContain('Nothing was written');
  expect(again.err).toContain('it is on file. Kept as');
  expect(again.err).toContain('2026-11-06T09:00:00.000Z');
});

it('answers the auditor with what says how it was made, and lets nothing out without it', async () => {
  const added = await run(
    ['requests', 'add', '--title', 'Findings', '--owner', 'mara', '--due', '2026-11-06', ...place()],
    slotOf(3),
  );
  const id = added.out.trim();
  const findings = join(folder, 'findings.csv');
  await writeFile(findings, (await run(['findings', 'list', '--output', 'csv', ...state()], slotOf(3))).out);
  const answer = (file: string) => run(['requests', 'answer', id, '--file', file, ...place()], slotOf(4));
  const bare = join(folder, 'bare.csv');
  await writeFile(bare, 'id\r\n');
  expect(await answer(bare)).toMatchObject({ code: 2 });
  expect(await answer(findings)).toMatchObject({ code: 0 });
  const listed = await run(['requests', 'list', '--output', 'json', ...place()], slotOf(9));
  expect(JSON.parse(listed.out)).toMatchObject({ requests: [{ id, status: 'answered', owner: 'mara' }] });
  const out = join(folder, 'pbc');
  await run(['requests', 'export', id, '--out', out, ...state()], slotOf(9));
  expect((await readdir(out)).toSorted()).toEqual(['1-findings.csv', 'header.json']);
  expect(await readFile(join(out, '1-findings.csv'))).toEqual(await readFile(findings));
  expect(await run(['requests', 'export', id, '--out', out, ...state()], slotOf(9))).toMatchObject({
    code: 2,
    err: expect.stringContaining('is no empty folder'),
  });
});

it('the record with all of it verifies', async () => {
  expect(await run(['verify', ...state()], slotOf(9))).toMatchObject({ code: 0 });
});

it.each<[string, string, string]>([
  [
    'a requirement that there is not',
    DUTIES.replace('CC6.4', 'CC6.44'),
    'duties.2.requirements.soc2: it has no requirement CC6.44; did you mean "CC6.4"?',
  ],
  [
    'a duty that is misspelt',
    DUTIES.replace('duty: penetration-test', 'duty: penetration-tst'),
    'duties.0.duty: the library has no duty penetration-tst; did you mean "penetration-test"? One of your own needs title and asks',
  ],
  [
    'several without a name',
    DUTIES.replace('name: Access, ', ''),
    'duties.1.duty: policy needs a name: there are several',
  ],
  [
    'one that an incident owes',
    DUTIES.replace('duty: penetration-test', 'duty: breach-notice-hhs'),
    'duties.0.duty: breach-notice-hhs is owed by each incident that is opened, and is not registered',
  ],
  [
    'one that is registered twice',
    `${DUTIES}  - { duty: penetration-test, owner: nadia }\n`,
    'duties.3.duty: penetration-test is registered twice: give each a name',
  ],
  [
    'a cadence that is none',
    DUTIES.replace('1 month', 'monthly'),
    'duties.2.cadence: a cadence is a number of days, months or years, such as 12 months',
  ],
])('config validate tells of %s', async (_name, text, message) => {
  const file = join(folder, 'other.yaml');
  await writeFile(file, text);
  const { code, err } = await run(['config', 'validate', '--config', file]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
