import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import * as z from 'zod';
import { areSchemasHere, ocsfFaultsInAll, oscalFaults, WHY_SKIPPED } from '../../test/support/export-schemas';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { MemoryAlertSender } from '../../test/support/memory-alert-sender';
import { running } from '../../test/support/running';
import { walkPages } from '../../test/support/walk-pages';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
import { hashOf } from '../audit/answer';
import { runCli } from './main';
import { openStateFolder } from '../state-folder/state-folder';

const NOW = '2026-11-03T12:00:00.000Z';
const answerSchema = z.looseObject({
  header: z.looseObject({ hash: z.string(), command: z.string(), counts: z.record(z.string(), z.number()) }),
  findings: z.array(z.record(z.string(), z.unknown())),
});
const periodAnswerSchema = z
  .object({ header: z.looseObject({ counts: z.record(z.string(), z.number()) }) })
  .catchall(z.array(z.unknown()));

describe('on what two scans found', () => {
  let folder: string;
  const ask = (...args: string[]): Promise<Ended> =>
    watchbill(['ask', ...args, '--state', folder], { now: NOW });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-ask-'));
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    const state = await openStateFolder(folder);
    const { scan } = running({
      aws,
      scope: { accounts: [HOME, WORK], regions: [EU, US] },
      sources: ['iam', 'cloudtrail'],
      record: state,
      objects: state.objects,
      sender: new MemoryAlertSender(),
    });
    await scan(slotOf(0));
    await scan(slotOf(1));
    await state.close();
    await aws.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('the questions are listed, as data an array', async () => {
    const { code, out } = await ask('--list', '--output', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual({
      id: 'failed',
      number: 3,
      asks: 'What failed this control on a day, or at a given moment?',
      about: 'moment',
      takes: { rule: 'optional', account: 'optional', region: 'optional', framework: 'instead of rule' },
    });
    const numbers = z.array(z.looseObject({ number: z.number() })).parse(JSON.parse(out));
    const first = numbers.slice(0, 20).map(({ number }) => number);
    expect(first).toEqual(Array.from({ length: 20 }, (_none, index) => index + 1));
  });

  test('the list shows where a framework stands for rules', async () => {
    const { out } = await ask('--list', '--output', 'csv');
    const takes = (id: string) => out.split('\r\n').find((line) => line.split(',')[1] === id);
    expect(takes('failed')).toContain('[--rule | --framework] [--account] [--region]');
    expect(takes('deviations')).toContain(",'--rule | --framework [--account]");
    expect(takes('operation')).toMatch(/,'--rule \[--account\]$/);
    expect(takes('applicability')).toContain(",'--framework [--account]");
  });

  test('a question about rules takes those of a framework', async () => {
    const { code, out } = await ask(
      'deviations',
      '--framework',
      'soc2',
      '--from',
      '2026-11-01',
      '--output',
      'json',
    );
    expect(code).toBe(0);
    const { header } = periodAnswerSchema.parse(JSON.parse(out));
    expect(header).toMatchObject({ command: expect.stringContaining('ask deviations') as string });
    expect(header).toMatchObject({ command: expect.stringContaining('--framework soc2') as string });
  });

  test('an answer says how it was made, and the command in it answers the same', async () => {
    const first = await ask('failed', '--rule', 'iam-root-mfa-enabled', '--output', 'json');
    expect(first.code).toBe(0);
    const { header, findings } = answerSchema.parse(JSON.parse(first.out));
    expect(header).toMatchObject({
      schemaVersion: 1,
      question: { id: 'failed' },
      parameters: { asOf: NOW, rules: ['iam-root-mfa-enabled'], zone: 'UTC' },
      asOf: NOW,
      counts: { findings: 1 },
      controlTotals: { [WORK]: 1 },
    });
    expect(header.hash).toBe(hashOf([{ name: 'findings', rows: findings }]));
    // The second look saw the same, of which nothing is recorded.
    expect(findings).toMatchObject([
      { openedAt: '2026-11-02T06:02:00.000Z', seenAt: '2026-11-02T06:02:00.000Z' },
    ]);
    const [, , , ...again] = header.command.split(' ');
    const second = await watchbill(['ask', ...again, '--output', 'json'], {
      now: '2026-12-01T00:00:00.000Z',
    });
    expect(answerSchema.parse(JSON.parse(second.out)).header.hash).toBe(header.hash);
  });

  test('by its number, on a day before the first scan: nothing, and that nobody looked', async () => {
    const { out, err } = await ask('3', '--as-of', '2026-10-01', '--output', 'ndjson');
    expect(lines(out)).toEqual([]);
    expect(err).toContain('No scan had been made by then: an empty list means that nobody looked.');
  });

  test.each(['failed', 'uncovered', 'disagreements'])(
    'of a day to come %s says that it has not come, and what not: no answer is of that day',
    async (question) => {
      const { err } = await ask(question, '--as-of', '2027-10-12');
      expect(err).toContain(`2027-10-12T23:59:59.999Z was to come when this was asked, at ${NOW}:`);
    },
  );

  test('of a period that ends later the deviations say so', async () => {
    const { err } = await ask(
      'deviations',
      ...['--rule', 'iam-root-mfa-enabled', '--from', '2026-11-01', '--to', '2027-12-31'],
    );
    expect(err).toContain(`2027-12-31T23:59:59.999Z was to come when this was asked, at ${NOW}:`);
  });

  describe('export', () => {
    const exported = (...args: string[]): Promise<Ended> =>
      watchbill(['export', ...args, '--from', '2026-11-02', '--to', '2026-11-03', '--state', folder], {
        now: NOW,
      });

    test('OCSF has an event for each deviation, pass and gap of the period, on stdout too', async () => {
      const file = join(folder, 'findings.ndjson');
      const toFile = await exported('ocsf', '--rule', 'iam-root-mfa-enabled', '--out', file);
      expect(toFile).toMatchObject({ code: 0, out: '' });
      expect(toFile.err).toContain(
        '2 events of OCSF 1.6.0 from 2026-11-02T00:00:00.000Z to 2026-11-03T12:00:00.000Z: 1 deviations, 1 passes',
      );
      const toOut = await exported('ocsf', '--rule', 'iam-root-mfa-enabled', '--out', '-');
      expect(toOut.out).toBe(await readFile(file, 'utf8'));
      expect(lines(toOut.out)).toMatchObject([
        { class_uid: 2003, cloud: { account: { uid: WORK } }, compliance: { status: 'Fail' } },
        { class_uid: 2003, cloud: { account: { uid: HOME } }, compliance: { status: 'Pass' } },
      ]);
    });

    test('OSCAL has a plan and its results; the same again has the same bytes', async () => {
      const once = join(folder, 'once');
      const { code, err } = await exported('oscal', '--framework', 'nist-800-53', '--out', once);
      expect(code).toBe(0);
      expect(err).toContain('satisfied as far as rules look');
      const again = join(folder, 'again');
      await exported('oscal', '--framework', 'nist-800-53', '--out', again);
      for (const name of ['assessment-plan.json', 'assessment-results.json'])
        expect(await readFile(join(again, name), 'utf8')).toBe(await readFile(join(once, name), 'utf8'));
    });

    (areSchemasHere ? test : test.skip)(
      `what was scanned is exported as NIST and OCSF say (skipped where there is ${WHY_SKIPPED})`,
      async () => {
        const { out } = await exported('ocsf', '--framework', 'soc2', '--out', '-');
        expect(lines(out).length).toBeGreaterThan(20);
        expect(lines(out).flatMap(ocsfFaultsInAll)).toEqual([]);
        const oscal = join(folder, 'valid');
        await exported('oscal', '--framework', 'soc2', '--out', oscal);
        for (const model of ['assessment-plan', 'assessment-results'] as const)
          expect(oscalFaults(model, await readFile(join(oscal, `${model}.json`), 'utf8'))).toEqual([]);
      },
    );

    test('of a period before the first scan nothing is satisfied, and it says that nobody looked', async () => {
      const out = join(folder, 'before');
      const period = ['--from', '2026-09-01', '--to', '2026-09-30', '--state', folder];
      const oscal = await watchbill(['export', 'oscal', '--framework', 'soc2', '--out', out, ...period], {
        now: NOW,
      });
      expect(oscal.err).toContain(': 0 satisfied as far as rules look');
      const ocsf = await watchbill(['export', 'ocsf', '--out', '-', ...period], { now: NOW });
      expect(ocsf.out).toBe('');
      expect(ocsf.err).toContain('No scan had been made by then');
    });

    test('of an export that somebody interrupts no part is left behind', async () => {
      const file = join(folder, 'interrupted.ndjson');
      const { code } = await watchbill(
        ['export', 'ocsf', '--out', file, '--from', '2026-11-02', '--to', '2026-11-03', '--state', folder],
        { now: NOW, interrupted: AbortSignal.abort(new Error('interrupted')) },
      );
      expect(code).toBe(130);
      expect(await readdir(folder)).not.toContain('interrupted.ndjson');
    });

    test('no file is replaced', async () => {
      const file = join(folder, 'there.ndjson');
      await writeFile(file, 'kept');
      const { code, err } = await exported('ocsf', '--out', file);
      expect(code).toBe(2);
      expect(err).toContain('cannot be written');
      expect(await readFile(file, 'utf8')).toBe('kept');
      const there = join(folder, 'there');
      await mkdir(there);
      await writeFile(join(there, 'assessment-results.json'), 'kept');
      const oscal = await exported('oscal', '--framework', 'soc2', '--out', there);
      expect(oscal.code).toBe(2);
      expect(await readdir(there)).toEqual(['assessment-results.json']);
    });

    test.each<[string, string[], string]>([
      [
        'a framework that there is not',
        ['oscal', '--framework', 'soc3', '--out', 'x'],
        'did you mean "soc2"?',
      ],
      [
        'rules of which none evidences the framework',
        [
          'ocsf',
          '--framework',
          'cis-aws-3.0',
          '--rule',
          'iam-access-analyzer-no-active-findings',
          '--out',
          '-',
        ],
        'None of the rules asked for evidences cis-aws-3.0',
      ],
    ])('refused: %s', async (_name, args, message) => {
      const { code, err } = await exported(...args);
      expect(code).toBe(2);
      expect(err).toContain(message);
    });
  });

  test('the days of a zone end there', async () => {
    const { out } = await ask(
      'failed',
      '--as-of',
      '2026-11-02',
      '--zone',
      'America/New_York',
      '--output',
      'json',
    );
    expect(JSON.parse(out)).toMatchObject({ header: { asOf: '2026-11-03T04:59:59.999Z' } });
  });

  test('CSV has the header in lines before its headings', async () => {
    const { out } = await ask('failed', '--rule', 'iam-root-mfa-enabled', '--output', 'csv');
    const [first, ...rest] = out.split('\r\n');
    expect(first).toMatch(/^# question: /);
    expect(rest.find((line) => !line.startsWith('#'))).toBe(
      'id,state,severity,account,region,rule,resource,opened,due,exception,seen,message,evidence',
    );
  });

  describe('on pages, with nobody who decides', () => {
    const interruption = new AbortController();
    let ended: Promise<number>;
    let page: (path: string) => Promise<Response>;
    let get: (path: string) => Promise<{ status: number; text: string }>;

    beforeAll(async () => {
      const err = new PassThrough().resume();
      const out = new PassThrough().setEncoding('utf8');
      const line = once(out, 'data');
      ended = runCli(
        ['portal', '--state', folder],
        { out, err, env: {} },
        { clock: { now: () => NOW }, interrupted: interruption.signal },
      );
      const [link] = z.tuple([z.string()]).parse(await line);
      const cookie = (await fetch(link.trim())).headers.get('set-cookie')?.split(';')[0] ?? '';
      get = async (path) => {
        const answer = await page(path);
        return { status: answer.status, text: await answer.text() };
      };
      page = (path) => fetch(new URL(path, link), { headers: { cookie } });
    });
    afterAll(async () => {
      interruption.abort();
      expect(await ended).toBe(130);
    });

    test('every number leads down to an object whose hash is verified', async () => {
      const follow = async (path: string, seen: RegExp) => {
        const { status, text } = await get(path);
        expect([path, status]).toEqual([path, 200]);
        return seen.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? `nothing like ${seen.source} on ${path}`;
      };
      const framework = await follow('/audit', /href="(\/audit\/frameworks\/soc2\?[^"]*result=failing)"/);
      const requirement = await follow(
        framework,
        /href="(\/audit\/frameworks\/soc2\/[^"]+)" aria-label="[1-9]\d* fail/,
      );
      const findings = await follow(requirement, /href="(\/audit\/findings\?[^"]*requirement=soc2[^"]*)"/);
      const failing = await follow(
        requirement,
        /href="(\/audit\/rules\/[^"]+outcome=fail)" aria-label="1 fail/,
      );
      expect((await get(failing)).text).toContain('All 1</caption>');
      const finding = await follow(findings, /href="(\/audit\/finding\/[a-z2-7]{26}[^"]*)"/);
      const evidence = await follow(finding, /href="(\/audit\/evidence\/[^"]+)"/);
      const { text } = await get(evidence);
      expect(text).toContain('Verified now: the SHA-256 of the contents is the one in the key.');
      expect(text).toContain('Not verifiable yet: no day of this record is signed.');
      const rule = await follow(finding, /href="(\/audit\/rules\/[^"]+)"/);
      const evaluation = await follow(rule, /href="(\/audit\/evidence\/evaluations[^"]+)"/);
      expect((await get(evaluation)).text).toContain('Verified now: the SHA-256');
    });

    test('an auditor who follows every link finds no dead one, and each number of controls leads on', async () => {
      const walked = await walkPages({
        get: page,
        from: '/audit?from=2026-11-01',
        numbersOf: /^\/audit(\?.*)?$|^\/audit\/(matrix|controls|frameworks|rules)/,
        perKind: 1,
        most: 30,
      });
      expect(walked).toEqual({ pages: 30, dead: [], unlinked: [] });
    });

    test('pages of what this record has none of say so, and are no error', async () => {
      for (const [path, words] of [
        ['/audit/patches', 'No scan has told of vulnerabilities: zero means that nobody looked.'],
        ['/audit/reviews', 'No campaign is on record yet'],
        ['/audit/requests', 'No request is on record'],
        ['/audit/exceptions?from=2026-11-01', 'There is none.'],
      ] as const)
        expect((await get(path)).text).toContain(words);
      expect((await get('/audit/patches?from=2026-02-30')).text).toContain('is no day');
      expect((await get('/audit/patches?from=2026-12-01&to=2026-11-01')).status).toBe(422);
      expect((await get('/audit/rules/iam-root-mfa-enabled/verdicts?outcome=good')).text).toContain(
        'Name one or several of pass, fail, unknown, error',
      );
    });

    test('a file has the answer of the command line, byte for byte', async () => {
      const { out } = await ask('failed', '--rule', 'iam-root-mfa-enabled', '--output', 'csv');
      expect((await get('/audit/ask/failed.csv?rule=iam-root-mfa-enabled')).text).toBe(out);
    });

    test('strips of a period, and a rule that there is not', async () => {
      const { text } = await get('/audit/controls?from=2026-11-01&to=2026-11-03&framework=cis-aws-5.0');
      expect(text).toContain('aria-label="2026-11, days from 2026-11-01: 2 failed, 1 nothing due"');
      const refused = await get('/audit/ask/failed?rule=iam-root-mfa-enable');
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('iam-root-mfa-enabled');
    });
  });

  const askPeriod = async (...args: string[]) => {
    const { code, out, err } = await ask(
      ...args,
      '--from',
      '2026-11-01',
      '--to',
      '2026-11-03',
      '--output',
      'json',
    );
    expect(code).toBe(0);
    return { err, answer: periodAnswerSchema.parse(JSON.parse(out)) };
  };

  test('how one control operated: occurrences, deviations, code, and one of each outcome to judge again', async () => {
    const { answer, err } = await askPeriod('operation', '--rule', 'iam-root-mfa-enabled');
    expect(answer).toMatchObject({
      header: {
        counts: { expected: 4, performed: 4, passed: 2, failed: 2, notEvaluated: 0, evaluationsRead: 3 },
      },
      accounts: [
        { account: HOME, expected: 2, passed: 2, strip: { from: '2026-11-01', letters: '.PP' } },
        { account: WORK, expected: 2, failed: 2, strip: { from: '2026-11-01', letters: '.FF' } },
      ],
      months: [{ month: '2026-11', expected: 4, strip: { letters: '.FF' } }],
      deviations: [{ account: WORK, rule: 'iam-root-mfa-enabled', closedAt: null, inTime: 'no target' }],
      gaps: [],
      code: [{ firstScan: slotOf(0), lastScan: slotOf(1), scans: 2, parameters: '{}' }],
      examples: [
        { outcome: 'pass', account: HOME, slot: slotOf(0) },
        { outcome: 'fail', account: WORK, slot: slotOf(0) },
      ],
    });
    expect(err).toContain('No example of unknown');
    expect(err).toContain('No schedule was in force: only scans that ran are counted');
  });

  test('several tables stand on a terminal one below the other, each under its name', async () => {
    const { out } = await ask('operation', '--rule', 'iam-root-mfa-enabled', '--from', '2026-11-01');
    const names = out.split('\n').filter((line) => /^[a-z]+: \d+$/.test(line));
    expect(names).toEqual([
      'accounts: 2',
      'months: 1',
      'days: 3',
      'deviations: 1',
      'gaps: 0',
      'code: 1',
      'examples: 2',
      'logic: 10',
    ]);
  });

  test('which controls ran; those that did not are there too', async () => {
    const { answer, err } = await askPeriod('ran');
    const rows = answer['controls'];
    expect(rows).toContainEqual(
      expect.objectContaining({ rule: 'iam-root-mfa-enabled', expected: 4, passed: 2, failed: 2 }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ rule: 'acm-rsa-key-length', expected: 0, passed: 0 }),
    );
    expect(err).toContain('Neither due nor run in the period: ');
    expect(err).toMatch(/, \d+ manifests read, \d+ evaluations read\.$/m);
  });

  test('whether everything was on: what was never looked at is said, and is nowhere a pass', async () => {
    const { answer, err } = await askPeriod('logging-on');
    expect(answer['states']).toHaveLength(4);
    expect(err).toContain(
      'nothing is known of these controls: config-recorder-enabled, guardduty-enabled-all-regions.',
    );
  });

  test.each<[string, string[], string, object[]]>([
    [
      '4',
      ['--rule', 'iam-root-mfa-enabled'],
      'deviations',
      [{ account: WORK, openedAt: '2026-11-02T06:02:00.000Z' }],
    ],
    ['17', ['--rule', 'iam-root-mfa-enabled'], 'alerts', [{ severity: 'critical', toldAt: null }]],
    ['2', [], 'gaps', []],
    ['5', [], 'exceptions', []],
    ['19', [], 'changes', []],
    ['20', [], 'faults', []],
  ])('the question %s is answered', async (number, args, table, expected) => {
    const { answer } = await askPeriod(number, ...args);
    expect(answer[table]).toMatchObject(expected);
  });

  test('the sources that nobody looked at are times not monitored', async () => {
    const { err } = await askPeriod('not-monitored');
    expect(err).toContain('nothing is known of these sources: access-analyzer, account,');
  });

  test('that AWS sees nothing differently is no agreement where it was not asked', async () => {
    const { code, out, err } = await ask('disagreements', '--output', 'json');
    const answer = periodAnswerSchema.extend({ gaps: z.unknown().optional() }).parse(JSON.parse(out));
    expect([code, answer.header.counts, answer['disagreements']]).toEqual([
      0,
      { disagreements: 0, weFail: 0, wePass: 0 },
      [],
    ]);
    expect(err).toMatch(/securityhub/);
    expect(err).toMatch(/config/);
  });

  test('the proof says that nothing is signed, and the command that checks more', async () => {
    const { err } = await askPeriod('proof');
    expect(err).toContain('No day is signed');
    expect(err).toContain('verify --from 2026-11-01 --to 2026-11-03 --key');
  });

  test('requirements without a control are named, manual ones too, and those with one are not', async () => {
    const { out } = await ask('uncovered', '--output', 'json');
    const { requirements } = z
      .object({ requirements: z.array(z.looseObject({ framework: z.string(), requirement: z.string() })) })
      .parse(JSON.parse(out));
    expect(requirements).toContainEqual(
      expect.objectContaining({ framework: 'soc2', requirement: 'CC1.1', why: 'manual' }),
    );
    expect(requirements.some((row) => row.framework === 'soc2' && row.requirement === 'CC6.1')).toBe(false);
  });

  describe('on frameworks and controls of a configuration that is named', () => {
    const config = () => ['--config', join(folder, 'own.yaml')];
    beforeAll(() =>
      writeFile(
        join(folder, 'own.yaml'),
        `version: 1
frameworks: [soc2, iso27001]
duties: [{ duty: risk-assessment, owner: mara, first-due: 2026-12-31 }]
controls:
  - { id: AC-01, owner: it, statement: The root user has MFA, frequency: continuous, rules: [iam-root-mfa-enabled], requirements: { soc2: [CC6.1] } }
  - { id: HR-01, owner: people, statement: Policies are signed, frequency: as-needed, requirements: { soc2: [CC1.1] } }
applicability:
  iso27001:
    excluded: [{ requirements: [A.7.6], reason: Nobody works in secure areas, risk: R-12, approved-by: Mara }]
  soc2:
    excluded: [{ requirements: [P1.1], reason: No personal data is taken in }]
    included: [{ requirements: [CC6.1], risk: R-7 }]
`,
      ),
    );

    test('the statement of applicability derives each status, and says what of AWS is missing', async () => {
      const { answer, err } = await askPeriod('applicability', '--framework', 'soc2', ...config());
      const rows = answer['requirements'];
      expect(rows).toContainEqual(
        expect.objectContaining({
          requirement: 'CC6.1',
          applies: 'included',
          risk: 'R-7',
          status: 'deviations',
          byRules: 'deviations',
          controls: ['AC-01'],
        }),
      );
      expect(rows).toContainEqual(
        expect.objectContaining({
          requirement: 'P1.1',
          applies: 'excluded',
          why: 'No personal data is taken in',
          status: 'excluded',
        }),
      );
      expect(rows).toContainEqual(
        expect.objectContaining({
          requirement: 'CC3.1',
          status: 'evidence due',
          manual: [{ duty: 'risk-assessment', status: 'not due yet', dueAt: '2026-12-31T23:59:59.999Z' }],
        }),
      );
      expect(rows).toContainEqual(
        expect.objectContaining({ requirement: 'CC1.1', status: 'not covered', controls: ['HR-01'] }),
      );
      expect(answer['rules']).toContainEqual(
        expect.objectContaining({
          rule: 'iam-root-mfa-enabled',
          result: 'deviations',
          counts: expect.objectContaining({ expected: 4, passed: 2, failed: 2 }),
          months: [expect.objectContaining({ month: '2026-11', letter: 'F' })],
        }),
      );
      expect(JSON.stringify(rows)).not.toContain('rating');
      expect(JSON.stringify(rows)).not.toContain('"status":"operating"');
      expect(err).toContain('no rule is shown as operating');
      expect(err).toContain('own.yaml has today.');
    });

    test.each([
      ['soc2', 'requirement,applies,status,rules show,title,'],
      ['nist-csf', 'requirement,applies,status,rules show,rating,maturity,maturity level,title,'],
    ])('status and result stand beside the requirement: %s', async (framework, first) => {
      const days = ['--from', '2026-11-01', '--to', '2026-11-03'];
      const asked = ['applicability', '--framework', framework, ...days, ...config()];
      const { out } = await ask(...asked, '--output', 'csv');
      expect(out).toContain(`\n${first}`);
    });

    test('of NIST CSF with rating and maturity', async () => {
      const { answer, err } = await askPeriod('applicability', '--framework', 'nist-csf', ...config());
      expect(answer['requirements']).toContainEqual(
        expect.objectContaining({
          requirement: 'ID.RA-05',
          status: 'evidence due',
          rating: 'Not',
          maturity: 2,
          maturityName: 'documented',
        }),
      );
      expect(answer['requirements']).toContainEqual(
        expect.objectContaining({ requirement: 'PR.AA-06', status: 'aws report missing', rating: 'Not' }),
      );
      expect(err).toContain(
        "Of AWS's part: no SOC 2 report of AWS is on file; nothing on file of 2026-11-01 to 2026-11-03.",
      );
    });

    test('requirements without a control can be asked of one framework', async () => {
      const asked = ['--framework', 'iso27001', ...config(), '--output', 'json'];
      const { code, out } = await ask('uncovered', ...asked);
      const { header, requirements } = z
        .object({
          header: z.looseObject({ command: z.string() }),
          requirements: z.array(z.looseObject({ framework: z.string() })),
        })
        .parse(JSON.parse(out));
      expect([code, [...new Set(requirements.map(({ framework }) => framework))]]).toEqual([0, ['iso27001']]);
      expect(header.command).toContain('ask uncovered');
      expect(header.command).toContain('--framework iso27001');
    });

    test('the matrix has each control with its months, and what has none', async () => {
      const { answer, err } = await askPeriod('control-matrix', ...config());
      expect(answer['controls']).toMatchObject([
        {
          control: 'AC-01',
          result: 'deviations',
          strip: { from: '2026-11', letters: 'F' },
          counts: { expected: 4, passed: 2, failed: 2 },
          requirements: { soc2: ['CC6.1'] },
        },
        { control: 'HR-01', result: null, strip: { from: '', letters: '' }, rules: [] },
      ]);
      expect(answer['frameworks']).toMatchObject([
        { framework: 'soc2', metByControls: 2, excluded: 1 },
        { framework: 'iso27001', metByControls: 0, excluded: 1, requirements: 93, uncovered: 92 },
      ]);
      expect(answer['uncovered']).toContainEqual(
        expect.objectContaining({ framework: 'soc2', requirement: 'CC6.2' }),
      );
      expect(err).toContain('their months are empty: HR-01.');
    });

    test('without it those of the last scan count, which had no controls', async () => {
      const { answer, err } = await askPeriod('control-matrix', '--framework', 'soc2');
      expect(answer['controls']).toEqual([]);
      expect(err).toContain(`the configuration that the scan of ${slotOf(1)} kept`);
      expect(err).toContain('There are no controls in that configuration.');
    });
  });

  test.each<[string, string[], string]>([
    ['no framework', ['applicability', '--from', '2026-11-01'], 'is about one framework'],
    [
      'a framework that there is not',
      ['applicability', '--from', '2026-11-01', '--framework', 'soc3'],
      'There is no framework "soc3"; did you mean "soc2"?',
    ],
    ['a question of another command', ['6'], 'is answered by a command of its own'],
    ['a question that there is not', ['faild'], 'There is no question "faild"; did you mean "failed"?'],
    ['an option that it does not take', ['failed', '--campaign', '2026-Q4'], 'takes no --campaign'],
    [
      'two rules for what is about one',
      [
        'operation',
        '--from',
        '2026-11-01',
        '--rule',
        'iam-root-mfa-enabled',
        '--rule',
        'iam-root-hardware-mfa',
      ],
      'This question is about one rule',
    ],
    ['no beginning of a period', ['operation', '--rule', 'iam-root-mfa-enabled'], 'is about a period'],
    ['a period for what is about a moment', ['failed', '--from', '2026-10-01'], 'is about one moment'],
    [
      'a zone that there is not',
      ['failed', '--as-of', '2026-11-01', '--zone', 'Mars/One'],
      '--zone cannot be used\nWhy: a time zone has a name such as',
    ],
    [
      'a zone that there is not, where no day is named',
      ['not-monitored', '--from', '2026-11-01T00:00:00Z', '--to', '2026-11-02T00:00:00Z', '--zone', ''],
      '--zone cannot be used',
    ],
    [
      'a zone that there is not, where now is meant',
      ['failed', '--zone', 'Mars/One'],
      '--zone cannot be used',
    ],
    [
      'a rule that there is not',
      ['failed', '--rule', 'iam-root-mfa-enable'],
      'There is no rule "iam-root-mfa-enable"',
    ],
  ])('refused: %s', async (_name, args, message) => {
    const { code, err } = await ask(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toMatch(/^Error: .+\nWhy: .+\nNext: .+\n$/);
  });

  // The last one: it damages what the others read.
  test('an evaluation that somebody changed is a fault of the proof, and no pass of a control', async () => {
    const evaluations = join(folder, 'objects', 'evaluations');
    for (const name of await readdir(evaluations)) await writeFile(join(evaluations, name), 'changed');
    const proof = ['proof', '--from', '2026-11-01', '--to', '2026-11-03', '--output', 'json'];
    const { code, out: proven, err } = await ask(...proof);
    // As `verify` ends.
    expect(code).toBe(5);
    expect(periodAnswerSchema.parse(JSON.parse(proven))['faults']).toHaveLength(4);
    expect(err).toContain('4 things are not as they were written.');
    const { out } = await ask(
      ...['operation', '--rule', 'iam-root-mfa-enabled', '--from', '2026-11-01', '--to', '2026-11-03'],
      ...['--output', 'json'],
    );
    expect(JSON.parse(out)).toMatchObject({
      header: { counts: { expected: 4, performed: 0, passed: 0, failed: 0, notEvaluated: 4 } },
      gaps: [
        { occurrences: 2, cause: 'what the scan judged cannot be read', accounts: [HOME, WORK].toSorted() },
      ],
      deviations: [{ account: WORK }],
      examples: [],
    });
  });
});
