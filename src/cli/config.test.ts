import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchbill } from '../../test/support/command-line';

const NOW = '2026-11-02T06:00:00.000Z';

describe('watchbill config', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-cli-'));
    file = join(folder, 'watchbill.yaml');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const WRONG = `version: 1
schedule: { iam: sometimes }
rules:
  iam-acess-key-max-age: {}
  iam-access-key-max-age: { max-age-days: -1 }
colour: blue
`;
  it.each([
    ['config validate', ['config', 'validate']],
    ['scan', ['scan']],
    ['replay', ['replay', '.']],
  ])('%s says everything that is wrong at once, by line and column, and ends with 2', async (_name, args) => {
    await writeFile(file, WRONG);
    const { code, out, err } = await watchbill([...args, '--config', file], { now: NOW });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const places = [...err.matchAll(/watchbill\.yaml:(\d+:\d+): /g)].map(([, place]) => place);
    expect(places.toSorted()).toEqual(['2:18', '4:3', '5:43', '6:1']);
    expect(err).toMatch(/^Next: Mend .*config validate --config/m);
  });

  it('says of a file in order what it turns on', async () => {
    await writeFile(
      file,
      'version: 1\nrules: { iam-root-mfa-enabled: { off: true, reason: "Root is managed centrally." } }\n',
    );
    const { code, out, err } = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(
      /watchbill\.yaml: valid\. \d+ rules on, 1 off\. Hash [0-9a-f]{12}\.\nNobody is told of what is found: alerts\.routes leads to Slack, PagerDuty or a webhook\.\n$/,
    );
  });

  it.each([
    [
      'eu-central-1',
      /^Note: events\.regions leaves out ap-southeast-2, eu-north-1, us-east-2, where AWS may record/m,
    ],
    ['us-east-2, eu-north-1', /^Note: events\.regions leaves out ap-southeast-2, where AWS may record/m],
    ['us-east-2, eu-north-1, ap-southeast-2', /valid\.(?![^]*Note:)/],
    ['cn-north-1', /valid\.(?![^]*Note:)/],
  ])('says where users sign in that %s do not tell of at once', async (listed, said) => {
    await writeFile(file, `version: 1\nevents: { regions: [${listed}] }\n`);
    const { code, err } = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect(code).toBe(0);
    expect(err).toMatch(said);
  });

  it.each([
    ['eu-central-1', 'us-east-1'],
    ['cn-northwest-1', 'cn-north-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
  ])('says of a list with %s alone that %s is missing, and what that means', async (listed, missing) => {
    await writeFile(file, `version: 1\nregions: [${listed}]\n`);
    const { code, err } = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect(code).toBe(0);
    expect(err).toMatch(
      new RegExp(`^Note: regions leaves out ${missing}, .* looked up there all the same`, 'm'),
    );
    await writeFile(file, `version: 1\nregions: [${listed}, ${missing}]\n`);
    const whole = await watchbill(['config', 'validate', '--config', file], { now: NOW });
    expect(whole.err).not.toContain('Note:');
  });

  it('prints a JSON Schema that editors can read', async () => {
    const { code, out } = await watchbill(['config', 'schema'], { now: NOW });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      type: 'object',
      properties: { version: {}, scope: {}, alerts: {} },
    });
  });

  it.each([
    ['help', ['--help'], 0],
    ['the version', ['--version'], 0],
    ['an unknown command', ['scam'], 2],
    ['no command', [], 2],
  ])('%s ends as a person expects', async (_name, args, code) => {
    expect((await watchbill(args, { now: NOW })).code).toBe(code);
  });
});
