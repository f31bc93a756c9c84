import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SOURCES } from '../sources/sources';
import { openStateFolder } from '../state-folder/state-folder';
import { startAws } from '../../test/support/aws';
import { lines, watchbill } from '../../test/support/command-line';
import { MemoryAlertSender } from '../../test/support/memory-alert-sender';
import { running } from '../../test/support/running';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../../test/support/small-organization';

const NOW = '2026-11-04T12:00:00.000Z';
const [ADOPTED, OPENED] = ['iam-root-mfa-enabled', 'guardduty-no-detector-tampering'] as const;

describe('alerts', () => {
  let folder: string;
  const run = (args: readonly string[]) => watchbill([...args, '--state', folder], { now: NOW });
  const idOf = async (rule: string): Promise<string> => {
    const { out } = await run(['findings', 'list', '--output', 'ndjson', '--rule', rule]);
    const [row] = lines(out) as { readonly id: string }[];
    if (row === undefined) throw new Error(`nothing of ${rule} is open`);
    return row.id;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-alerts-'));
    const aws = await startAws({ organization: smallOrganization, home: HOME, now: slotOf(0) });
    const state = await openStateFolder(folder);
    const { scan, notify } = running({
      aws,
      scope: { accounts: [HOME, WORK], regions: [EU, US] },
      sources: SOURCES,
      record: state,
      objects: state.objects,
      sender: new MemoryAlertSender(aws.clock),
    });
    for (const day of [0, 1]) {
      await scan(slotOf(day));
      await notify();
    }
    await state.close();
    await aws.close();
    await writeFile(
      join(folder, 'routes.yaml'),
      'version: 1\nalerts:\n  email: a@example.com\n  routes:\n    - { match: { severity: [critical] }, slack: { channel: C0CRIT } }\n    - { slack: { channel: C0REST, mention: S0ONCALL } }\n',
    );
    const acknowledged = await run(['findings', 'ack', await idOf(OPENED), '--note', 'Mine.']);
    expect(acknowledged.code).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('told: when and where somebody was called, why, and what they did', async () => {
    const { code, out } = await run(['alerts', 'told', await idOf(OPENED), '--output', 'ndjson']);
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([
      {
        what: 'interrupt',
        why: 'opened',
        destination: 'C0SECURITY',
        who: 'S0ONCALL',
        status: 'sent',
        version: 1,
        at: expect.stringMatching(/^2026-11-03T06:/),
      },
      { what: 'acknowledged', at: NOW },
    ]);
  });

  it('told: what was said of it in the message of first scans, and that it called nobody', async () => {
    const { out } = await run(['alerts', 'told', await idOf(ADOPTED), '--output', 'ndjson']);
    const rows = lines(out) as { readonly what: string; readonly why: string }[];
    expect(rows.map(({ what, why }) => `${what}: ${why}`).toSorted()).toEqual([
      'no call of its own: adoption',
      'post: adoption',
    ]);
  });

  it('explain: the route that takes it, those that do not and why, and where it was told', async () => {
    const id = await idOf(OPENED);
    const config = join(folder, 'routes.yaml');
    const { code, out, err } = await run(['alerts', 'explain', id, '--config', config, '--output', 'ndjson']);
    expect([code, err]).toEqual([
      0,
      'If it opened now, it would interrupt in C0REST and call S0ONCALL (opened).\n',
    ]);
    expect(lines(out)).toMatchObject([
      { what: 'route 0', destination: 'C0CRIT', why: 'its severity is high, and it takes critical' },
      { what: 'route 1', destination: 'C0REST', why: 'it takes this one' },
      {
        what: 'alert of kind rule',
        destination: 'C0SECURITY',
        why: expect.stringContaining('interrupt, opened, sent'),
      },
      { what: 'looked at again' },
    ]);
  });

  it.each([
    [
      '{ slack: { channel: C0REST, mention: S0ONCALL }, pagerduty: oncall, webhook: soar }',
      'C0REST, pagerduty:oncall, webhook:soar',
      'it would interrupt in C0REST and call S0ONCALL and pagerduty:oncall and be sent to webhook:soar (opened)',
    ],
    ['{ pagerduty: oncall }', 'pagerduty:oncall', 'it would call pagerduty:oncall (opened)'],
    ['{ webhook: soar }', 'webhook:soar', 'it would be sent to webhook:soar (opened)'],
  ])('explain: the destinations of %s', async (route, destination, sentence) => {
    const config = join(folder, 'destinations.yaml');
    await writeFile(
      config,
      `version: 1\nalerts:\n  email: a@example.com\n  pagerduty: { oncall: {} }\n  webhooks: { soar: { url: 'https://soar.example.com/' } }\n  routes:\n    - ${route}\n`,
    );
    const id = await idOf(OPENED);
    const { out, err } = await run(['alerts', 'explain', id, '--config', config, '--output', 'ndjson']);
    expect(err).toContain(sentence);
    expect(lines(out)[0]).toMatchObject({ what: 'route 0', destination });
  });

  it('noise: interrupts by channel, person and rule, and what came of them', async () => {
    const { out, err } = await run(['alerts', 'noise', '--from', '2026-11-01', '--output', 'ndjson']);
    const rows = lines(out) as { readonly rule: string }[];
    expect(rows.find(({ rule }) => rule === OPENED)).toEqual({
      destination: 'C0SECURITY',
      mention: 'S0ONCALL',
      rule: OPENED,
      interrupts: 1,
      outOfHours: 1,
      answered: 1,
      hoursToAction: 30,
    });
    expect(err).toMatch(
      /^\d interrupts from 2026-11-01T00:00:00.000Z to 2026-11-04T12:00:00.000Z, \d of them out of/,
    );
    const before = await run([
      'alerts',
      'noise',
      '--from',
      '2026-10-01',
      '--to',
      '2026-10-31',
      '--output',
      'ndjson',
    ]);
    expect([before.out, before.err]).toEqual(['', expect.stringMatching(/^0 interrupts/)]);
  });

  it('refuses a finding that there is not, and a zone', async () => {
    expect((await run(['alerts', 'told', 'a'.repeat(26)])).code).toBe(2);
    expect((await run(['alerts', 'noise', '--zone', '+02:00'])).code).toBe(2);
  });

  it.each([
    [['--from', '2026-11-03', '--to', '2026-11-02'], '2026-11-03T00:00:00.000Z to 2026-11-02T23:59:59.999Z'],
    [['--from', '2026-11-05'], '2026-11-05T00:00:00.000Z to 2026-11-04T12:00:00.000Z'],
  ])('noise refuses a period that ends before it begins: %j', async (period, said) => {
    const { code, out, err } = await run(['alerts', 'noise', ...period]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`The period ends before it begins: ${said}`);
  });
});
