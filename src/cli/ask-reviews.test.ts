import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { day, finding, scanned, scanOf } from '../../test/support/patching';
import { recordPatchScan } from '../../test/support/record-patch-scan';
import { openReview, sayOfReview } from '../../test/support/said-review';
import type { Instant } from '../model/instant';
import { openStateFolder } from '../state-folder/state-folder';

const OPENED: Instant = '2026-10-02T06:00:00.000Z';
const SAID: Instant = '2026-10-05T09:00:00.000Z';
const NOW: Instant = '2026-10-06T12:00:00.000Z';

describe('of a campaign', () => {
  let folder: string;
  const ask = (...args: string[]): Promise<Ended> =>
    watchbill(['ask', ...args, '--state', folder], { now: NOW });
  const rows = async (...args: string[]) => {
    const { code, out, err } = await ask(...args, '--output', 'ndjson');
    expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
    return lines(out);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-ask-'));
    const { objects, record, campaigns, close } = await openStateFolder(folder);
    const at = (now: Instant) => ({ objects, table: record, clock: { now: () => now } });
    await openReview(at(OPENED), campaigns);
    await sayOfReview(at(SAID), campaigns);
    await close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('every grant with its decision, at the moment that is asked for', async () => {
    const now = await rows('10', '--campaign', '2026-Q4');
    expect(now).toMatchObject([
      { principal: 'ana', access: 'Read', reviewer: 'maria', decision: 'keep', by: 'maria', decidedAt: SAID },
      { principal: 'ana', access: 'Write', reviewer: 'maria', unanswered: 'nobody-answered' },
    ]);
    const before = await rows('review-items', '--campaign', '2026-Q4', '--as-of', '2026-10-04');
    expect(before).toMatchObject([{ unanswered: 'nobody-answered' }, { unanswered: 'nobody-answered' }]);
  });

  test('before it opened it has nothing, and that is said', async () => {
    const { out, err } = await ask(
      '11',
      '--campaign',
      '2026-Q4',
      '--as-of',
      '2026-10-01',
      '--output',
      'ndjson',
    );
    expect(lines(out)).toEqual([]);
    expect(err).toContain(
      'Campaign 2026-Q4 had not opened by 2026-10-01T23:59:59.999Z: it has no population.',
    );
  });

  test('its population, with how it is known to be complete', async () => {
    const { out } = await ask('review-population', '--campaign', '2026-Q4', '--output', 'json');
    expect(JSON.parse(out)).toMatchObject({
      header: { counts: { items: 2, excluded: 0 } },
      totals: [{ class: 'assignment', account: '111122223333', items: 2, keep: 1, undecided: 1 }],
      checks: expect.arrayContaining([
        { what: 'access keys', how: expect.any(String), held: 'yes', at: OPENED },
      ]),
    });
  });

  test('what is missing of its decisions', async () => {
    expect(await rows('12', '--campaign', '2026-Q4')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'missing', access: 'Write', reviewer: 'maria' }),
        expect.objectContaining({ kind: 'rubber-stamp', reviewer: 'maria' }),
      ]),
    );
  });

  test('a quarter without a campaign has a row', async () => {
    expect(await rows('9', '--from', '2026-07-01', '--to', '2026-12-31')).toMatchObject([
      { campaign: '2026-Q3', state: 'not on record', onTime: 'not known' },
      { campaign: '2026-Q4', state: 'open', onTime: 'not yet' },
    ]);
  });

  test('everything about somebody, by any name', async () => {
    const { out } = await ask('about', '--subject', 'sso-ana', '--output', 'json');
    expect(JSON.parse(out)).toMatchObject({
      items: [{ access: 'Read' }, { access: 'Write' }],
      findings: [],
    });
  });

  test.each([
    [['10', '--campaign', '2026-Q3'], 'There is no campaign "2026-Q3"; did you mean "2026-Q4"?'],
    [['10'], 'The question "review-items" is about one campaign'],
    [['14', '--subject', 'anna'], 'exception on record is about "anna"; did you mean "ana"?'],
  ])('%s is refused', async (args, said) => {
    const { code, err } = await ask(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
  });
});

describe('of vulnerabilities', () => {
  const critical = {
    resource: 'i-0crit',
    vulnerability: 'CVE-2026-2222',
    severity: 'critical' as const,
    kev: { dueOn: '2026-11-10' },
  };
  const scans = [
    scanOf(day('11-02'), {
      findings: [finding(), finding(critical)],
      coverage: [scanned('i-0aaa', day('11-01')), scanned('i-0crit', day('11-01'))],
    }),
    scanOf(day('11-20'), {
      findings: [finding({ status: 'closed', updatedAt: day('11-18') }), finding(critical)],
      coverage: [scanned('i-0aaa', day('11-19')), scanned('i-0crit', day('11-19'))],
    }),
  ];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-ask-'));
    const { objects, record, close } = await openStateFolder(folder);
    for (const scan of scans) await recordPatchScan({ objects, record }, scan);
    await close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const ask = (...args: string[]): Promise<Ended> =>
    watchbill(['ask', 'patches', ...args, '--state', folder], { now: day('11-21') });

  test('which missed their window in the period, by the first complete scan after it', async () => {
    const { out } = await ask('--from', '2026-11-01', '--to', '2026-11-15', '--output', 'json');
    expect(JSON.parse(out)).toMatchObject({
      header: { counts: { due: 1, missed: 1, notMissed: 0, notKnown: 0 } },
      patches: [{ vulnerability: 'CVE-2026-2222', missed: 'yes', became: 'overdueOpen' }],
    });
  });

  test('of a year before the first scan, that what was fixed before it is not counted', async () => {
    const { err } = await ask('--from', '2020-01-01', '--to', '2020-12-31');
    expect(err).toMatch(
      /The first scan of all was made at 2026-\S+: what was fixed or gone before it is in no ledger/,
    );
  });

  test('of a period that has no complete scan after it, the answer is not final', async () => {
    const { out, err } = await ask('--from', '2026-11-11', '--output', 'ndjson');
    expect(lines(out)).toMatchObject([{ vulnerability: 'CVE-2026-2222', became: 'carriedOver' }]);
    expect(err).toContain('Not final: no complete scan has ended since the period.');
    expect(err).toContain('Nothing is known of what came after 2026-11-20T00:00:00.000Z.');
  });

  test('of a period of which nothing is known, there is nothing, and that is said', async () => {
    const { out, err } = await ask('--from', '2026-11-20T00:00:00.001Z', '--output', 'ndjson');
    expect(lines(out)).toEqual([]);
    expect(err).toContain('That is before the period: an empty list means that nobody looked.');
  });

  test('narrowed to an account', async () => {
    const { out } = await ask('--from', '2026-11-01', '--account', '111122223333', '--output', 'ndjson');
    expect(lines(out)).toHaveLength(1);
  });
});
