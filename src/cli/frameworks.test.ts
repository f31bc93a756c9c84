import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { MemoryAlertSender } from '../../test/support/memory-alert-sender';
import { running } from '../../test/support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
import { putJson } from '../evidence/objects';
import type { Instant } from '../model/instant';
import { openStateFolder } from '../state-folder/state-folder';

interface Row {
  readonly id: string;
  readonly result: string;
  readonly outcomes: { readonly pass: number; readonly fail: number };
  readonly rules: readonly { readonly id: string }[];
}

describe('on what two scans judged', () => {
  let folder: string;
  const frameworks = (...args: string[]): Promise<Ended> =>
    watchbill(['frameworks', ...args, '--state', folder], { now: '2026-11-03T12:00:00.000Z' });
  const show = async (...args: string[]): Promise<Row[]> => {
    const { code, out } = await frameworks('show', ...args, '--output', 'ndjson');
    expect(code).toBe(0);
    return lines(out) as Row[];
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-frameworks-'));
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    const state = await openStateFolder(folder);
    const { scan } = running({
      aws,
      scope: { accounts: [HOME, WORK], regions: [EU, US] },
      sources: ['iam', 'inventory', 'cloudtrail'],
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

  const of = (rows: readonly Row[], id: string) => rows.find((row) => row.id === id);

  test('every requirement has what its rules show', async () => {
    const rows = await show('cis-aws-5.0');
    expect(rows).toHaveLength(63);
    expect(of(rows, '1.4')).toMatchObject({ result: 'failing', outcomes: { pass: 1, fail: 1 } });
    expect(of(rows, '1.3')).toMatchObject({ result: 'passing', outcomes: { pass: 2, fail: 0 } });
  });

  test('it says when its rules were last looked at, and what nobody ever looked at', async () => {
    const { err } = await frameworks('show', 'cis-aws-5.0');
    const said = err.split('\n').slice(2, 4);
    expect(said).toEqual([
      'Oldest complete look: 2026-11-03T06:00:00.000Z (cloudtrail, iam, inventory).',
      'Never looked at: access-analyzer in 222233334444, 444455556666.',
    ]);
  });

  test('what was then is asked with --as-of, before the first scan nothing', async () => {
    const { err } = await frameworks('show', 'cis-aws-5.0', '--as-of', '2026-10-01');
    expect(err).toContain('No scan had been made by then');
    expect(new Set((await show('cis-aws-5.0', '--as-of', '2026-10-01')).map(({ result }) => result))).toEqual(
      new Set(['not judged', 'not covered', 'manual']),
    );
  });

  test('one account alone', async () => {
    expect(of(await show('cis-aws-5.0', '--account', HOME), '1.4')).toMatchObject({
      result: 'passing',
      outcomes: { pass: 1, fail: 0 },
    });
  });

  test('a framework of your own, by its file', async () => {
    const file = join(folder, 'acme.yaml');
    await writeFile(
      file,
      [
        'key: acme',
        'name: Acme',
        'edition: 2026',
        'groups: { AC: Access }',
        'requirements:',
        '  AC-01: { title: Root has MFA, evidence: aws-state, rules: [iam-root-mfa-enabled] }',
        '  AC-02: { title: People are trained, evidence: manual }',
      ].join('\n'),
    );
    expect(
      (await show(file)).map(({ id, result, rules }) => [id, result, rules.map((rule) => rule.id)]),
    ).toEqual([
      ['AC-01', 'failing', ['iam-root-mfa-enabled']],
      ['AC-02', 'manual', []],
    ]);
  });

  describe('with frameworks and controls of watchbill.yaml', () => {
    const ROOT_MFA = 'iam-root-mfa-enabled';
    let config: string;
    const run = (...args: string[]): Promise<Ended> =>
      watchbill([...args, '--config', config], { now: '2026-11-03T12:00:00.000Z' });
    const ask = (...args: string[]): Promise<Ended> => run(...args, '--state', folder);

    beforeEach(() => (config = join(folder, 'watchbill.yaml')));
    beforeAll(async () => {
      await writeFile(
        join(folder, 'own.yaml'),
        [
          'key: own',
          'name: Our baseline',
          'edition: 2026',
          'groups: { AC: Access }',
          'requirements:',
          `  AC-1: { title: Root has MFA, evidence: aws-state, rules: [${ROOT_MFA}] }`,
        ].join('\n'),
      );
      await writeFile(
        join(folder, 'watchbill.yaml'),
        [
          'version: 1',
          'own-frameworks: [own.yaml]',
          'controls:',
          '  - id: AC-03',
          '    owner: "=it"',
          '    statement: Root signs in with two factors',
          '    frequency: quarterly',
          `    rules: [${ROOT_MFA}, iam-root-no-access-keys]`,
          '    requirements: { own: [AC-1], soc2: [CC6.3, CC1.1] }',
          '  - { id: AC-04, owner: it, statement: Root is guarded, frequency: daily, rules: [iam-root-mfa-enabled] }',
          '  - { id: HR-01, owner: people, statement: People are trained, frequency: yearly }',
        ].join('\n'),
      );
    });

    test('the framework is known by its key, wherever one is', async () => {
      const listed = await run('frameworks', 'list', '--output', 'ndjson');
      expect(lines(listed.out).at(-1)).toMatchObject({ key: 'own', requirements: 1, covered: 1 });
      const shown = await ask('frameworks', 'show', 'own', '--output', 'ndjson');
      expect(lines(shown.out)).toMatchObject([{ id: 'AC-1', result: 'failing' }]);
      const found = await ask('findings', 'list', '--requirement', 'own:AC-1', '--output', 'ndjson');
      expect(lines(found.out)).toMatchObject([{ rule: ROOT_MFA, controls: ['AC-03', 'AC-04'] }]);
      expect((await ask('findings', 'list', '--requirement', 'own:AC-2')).err).toContain(
        'did you mean "own:AC-1"?',
      );
    });

    test('controls are listed with what their rules show, and with what is missing', async () => {
      const { code, out, err } = await ask('controls', 'list', '--output', 'json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        counts: { controls: 3, failing: 2, manual: 1, passing: 0 },
        controls: [
          { id: 'AC-03', result: 'failing', outcomes: { fail: 1 } },
          { id: 'AC-04', result: 'failing', gaps: [] },
          { id: 'HR-01', result: 'manual', gaps: ['It names no rule: it needs evidence of another kind.'] },
        ],
        gaps: { rulesOfNoControl: expect.arrayContaining(['config-recorder-enabled']) },
      });
      expect(err).toContain('3 controls: 2 failing, 1 manual.');
      const csv = await ask('controls', 'list', '--output', 'csv', '--no-header');
      expect(csv.out).toContain(`AC-03,failing,`);
      expect(csv.out).toContain(`,'=it,quarterly,`);
    });

    test('a control is shown with its rules and requirements, as of any day', async () => {
      const { out, err } = await ask('controls', 'show', 'ac-03');
      expect(out).toContain('control    AC-03: Root signs in with two factors');
      expect(out).toMatch(/rule +iam-root-mfa-enabled +failing/);
      expect(out).toMatch(/requirement +own:AC-1 +failing/);
      expect(out).toMatch(/requirement +soc2:CC1\.1 +manual/);
      expect(err).toContain('None of its rules shows soc2:CC1.1: it needs evidence of another kind.');
      const then = await ask('controls', 'show', 'AC-03', '--as-of', '2026-10-01', '--output', 'ndjson');
      expect(lines(then.out)).toMatchObject([
        { id: 'AC-03', result: 'not judged', gaps: expect.arrayContaining([`No scan judged ${ROOT_MFA}.`]) },
      ]);
      expect(then.err).toContain('watchbill.yaml has them today; what their rules showed is of then.');
    });

    test('findings are those of a control, and say so', async () => {
      const { out } = await ask('findings', 'list', '--control', 'AC-03', '--output', 'json');
      const { query, findings } = JSON.parse(out) as {
        query: object;
        findings: readonly { readonly id: string; readonly controls: readonly string[] }[];
      };
      expect(query).toEqual({ control: ['AC-03'] });
      expect(findings.map(({ controls }) => controls)).toEqual([['AC-03', 'AC-04']]);
      const csv = await ask('findings', 'list', '--output', 'csv', '--no-header');
      expect(csv.out.split('\n')[0]).toContain(',rule,controls,resource,');
      const shown = await ask('findings', 'show', findings[0]?.id ?? '');
      expect(shown.out).toContain('control   AC-03: Root signs in with two factors (=it)');
    });

    test.each([
      [
        'findings list --control',
        'AC-3',
        'There is no control AC-3; did you mean "AC-03"?',
        'List them with: node bin/watchbill.mjs controls list',
      ],
      [
        'findings list --control',
        'HR-01',
        'No rule evidences the control HR-01',
        'See what it rests on with: node bin/watchbill.mjs controls show HR-01',
      ],
      [
        'controls show',
        'AC-44',
        'There is no control AC-44; did you mean "AC-04"?',
        'List them with: node bin/watchbill.mjs controls list',
      ],
    ])('%s %s is refused', async (command, id, words, next) => {
      const { code, err } = await ask(...command.split(' '), id);
      expect(code).toBe(2);
      expect(err).toContain(words);
      expect(err).toContain(`Next: ${next} --state ${folder}\n`);
    });

    test('without a file, controls are those in force at the newest scan then, whatever else its configuration had', async () => {
      const slot = '2026-11-10T00:00:00.000Z';
      const state = await openStateFolder(folder);
      const { objects, record } = state;
      const content = { extends: 'soc2', requirements: { 'CC6.1': { rules: [ROOT_MFA] } } };
      const controls = [
        { id: 'RC-7', owner: 'it', statement: 'Root is guarded', frequency: 'daily', rules: [ROOT_MFA] },
        { id: 'RC-8', owner: 'it', statement: 'Keys are young', frequency: 'fortnightly', rules: [] },
      ];
      const acme = {
        ...{ key: 'acme', name: 'Acme', edition: '2026', groups: {} },
        requirements: { 'A-1': { title: 'Root has MFA', evidence: 'aws-state', rules: [ROOT_MFA] } },
      };
      const configuration = await putJson(objects, 'configurations', {
        version: 0,
        rules: { [ROOT_MFA]: { 'fewest-factors': 2 } },
        controls,
        'own-frameworks': [
          { file: 'more.yaml', content },
          { file: 'acme.yaml', content: acme },
        ],
      });
      const plan = await putJson(objects, 'plans', { slot, sources: ['iam'], targets: [], leaving: [] });
      const scan = { schema: 1, slot, status: 'running', startedAt: slot, plan } as const;
      await record.claimScan({ ...scan, version: '0.1.0', configuration });
      await state.close();
      const list = (now: Instant) =>
        watchbill(['controls', 'list', '--output', 'ndjson', '--state', folder], { now });
      const later = await list('2026-11-12T12:00:00.000Z');
      expect(lines(later.out)).toMatchObject([{ id: 'RC-7' }]);
      // Of another version: what this one cannot read is named, and hides nothing else.
      expect([later.code, later.err]).toEqual([
        0,
        expect.stringContaining(
          `this one cannot read of it: controls.1.frequency, controls.1, rules.${ROOT_MFA}.`,
        ),
      ]);
      const earlier = await list('2026-11-03T12:00:00.000Z');
      expect([earlier.code, earlier.err]).toEqual([2, expect.stringContaining('There are no controls')]);
      // A question is about the rules that the framework had then, from the slot of the scan that kept it.
      const failed = (asOf: Instant) =>
        watchbill(
          ['ask', 'failed', '--framework', 'acme', '--as-of', asOf, '--output', 'json', '--state', folder],
          {
            now: '2026-11-12T12:00:00.000Z',
          },
        );
      const at = await failed(slot);
      expect(JSON.parse(at.out)).toMatchObject({ findings: [{ rule: ROOT_MFA, account: WORK }] });
      expect(at.err).toContain(`the configuration that the scan of ${slot} kept`);
      const before = await failed('2026-11-09T23:59:59.999Z');
      expect([before.code, before.err]).toEqual([2, expect.stringContaining('There is no framework "acme"')]);
      // So it is with lists of findings and exports; each says which configuration it takes.
      const then = (asked: string, ...args: string[]) =>
        watchbill([...asked.split(' '), ...args, '--state', folder], { now: '2026-11-12T12:00:00.000Z' });
      const source = `the configuration that the scan of ${slot} kept; --config names a file instead.`;
      for (const asked of ['--control RC-7', '--requirement acme:A-1']) {
        const list = await then(`findings list ${asked} --output json`, '--as-of', slot);
        expect(JSON.parse(list.out)).toMatchObject({ findings: [{ rule: ROOT_MFA, controls: ['RC-7'] }] });
        expect(list.err).toContain(source);
        const [{ id = '' } = {}] = (JSON.parse(list.out) as { findings: { id: string }[] }).findings;
        expect((await then('findings show', id, '--as-of', slot)).out).toContain(
          'control   RC-7: Root is guarded (it)',
        );
        const csv = await then(`findings list ${asked} --output csv`, '--from', '2026-11-10');
        expect(csv.out).toContain(`the configuration that the scan of ${slot} kept`);
        expect(await then(`findings list ${asked}`, '--as-of', '2026-11-09')).toMatchObject({ code: 2 });
      }
      const until = (day: string) => ['--framework', 'acme', '--from', '2026-11-01', '--to', day];
      const ocsf = await then('export ocsf --out -', ...until('2026-11-10'));
      expect(lines(ocsf.out)).toMatchObject([{ cloud: { account: { uid: WORK } } }]);
      expect(ocsf.out).toContain('Acme (2026)');
      expect(ocsf.err).toContain(source);
      const out = join(folder, 'acme-oscal');
      const oscal = await then('export oscal', '--out', out, ...until('2026-11-10'));
      expect([oscal.code, oscal.err]).toEqual([0, expect.stringContaining(source)]);
      expect(await readFile(join(out, 'assessment-results.json'), 'utf8')).toContain(source);
      for (const kind of ['ocsf', 'oscal'])
        expect(await then(`export ${kind} --out -`, ...until('2026-11-09'))).toMatchObject({
          code: 2,
          err: expect.stringContaining('There is no framework "acme"') as string,
        });
    });

    test('the example of the documentation is valid', async () => {
      const example = async (page: string) =>
        /```yaml\n(.*?)```/s.exec(await readFile(`docs/${page}.md`, 'utf8'))?.[1] ?? '';
      const documented = await mkdtemp(join(folder, 'documented-'));
      await writeFile(join(documented, 'acme.yaml'), await example('bring-your-own-framework'));
      await writeFile(join(documented, 'watchbill.yaml'), `version: 1\n${await example('controls')}`);
      config = join(documented, 'watchbill.yaml');
      expect((await run('config', 'validate')).err).toContain(
        'Your own: frameworks acme-baseline; 2 controls.',
      );
    });

    test('config validate names what is of the customer', async () => {
      expect((await run('config', 'validate')).err).toContain('Your own: frameworks own; 3 controls.');
    });
  });

  test('JSON says how it was made, with counts on top', async () => {
    const { out, err } = await frameworks('show', 'hipaa', '--output', 'json');
    const answer: unknown = JSON.parse(out);
    expect(answer).toMatchObject({
      query: { framework: 'hipaa' },
      counts: { requirements: 86, inherited: expect.any(Number), manual: expect.any(Number) },
    });
    expect(err).toContain(
      'A rule is evidence that supports a requirement; it makes nobody compliant with it.',
    );
  });

  test('a framework that there is not is refused, with the nearest', async () => {
    const { code, err } = await frameworks('show', 'soc');
    expect(code).toBe(2);
    expect(err).toContain('There is no framework "soc"');
    expect(err).toContain('soc2');
  });

  test('all frameworks are listed with what is covered', async () => {
    const { code, out } = await watchbill(['frameworks', 'list', '--output', 'ndjson'], {
      now: '2026-11-03T12:00:00.000Z',
    });
    expect(code).toBe(0);
    const listed = lines(out) as { key: string; requirements: number; shown: number; covered: number }[];
    expect(listed).toHaveLength(14);
    expect(listed[0]).toMatchObject({ key: 'soc2', requirements: 61, shown: 28 });
  });
});
