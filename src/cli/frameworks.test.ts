import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../../test/support/aws';
import { lines, watchbill, type Ended } from '../../test/support/command-line';
import { MemoryAlertSender } from '../../test/support/memory-alert-sender';
import { running } from '../../test/support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';
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

  test('what was then is asked with --as-of, before the first scan nothing', async () => {
    const { err } = await frameworks('show', 'cis-aws-5.0', '--as-of', '2026-10-01');
    expect(err).toContain('No scan had been made by then: nobody looked.');
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
    expect(listed).toHaveLength(11);
    expect(listed[0]).toMatchObject({ key: 'soc2', requirements: 61, shown: 28 });
  });
});
