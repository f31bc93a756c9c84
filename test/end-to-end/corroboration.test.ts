import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../local/organization/organization';
import type { SecurityFinding } from '../../local/organization/vulnerabilities';
import { realTime } from '../../src/aws/client/rate-limiter';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { startAws } from '../support/aws';
import { withAccount } from '../support/collecting';
import { lines, watchbill } from '../support/command-line';
import { EU, HOME, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

const RULE = 'ebs-default-encryption';
const HIDDEN: Fault = { call: 'ec2:GetEbsEncryptionByDefault', account: WORK, region: US, kind: 'denied' };
/** When AWS looked for the scan of a day. */
const checkedFor = (day: number): Instant => addMilliseconds(slotOf(day), -6 * 3_600_000);

function controlFinding(status: 'PASSED' | 'FAILED', updatedAt: Instant): SecurityFinding {
  return {
    id: `arn:aws:securityhub:${US}:${WORK}:security-control/EC2.7/finding/f-1`,
    product: 'Security Hub',
    company: 'AWS',
    types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
    title: 'EBS default encryption should be enabled',
    severity: status === 'PASSED' ? 'INFORMATIONAL' : 'HIGH',
    createdAt: '2026-08-01T00:00:00.000Z',
    updatedAt,
    isArchived: false,
    workflow: status === 'PASSED' ? 'RESOLVED' : 'NEW',
    resources: [{ type: 'AwsAccount', id: `AWS::::Account:${WORK}` }],
    control: { id: 'EC2.7', status },
  };
}

describe('what AWS finds itself, from scan to scan', () => {
  let folder: string;
  const environment = { ...process.env };

  beforeAll(async () => {
    jest.spyOn(realTime, 'sleep').mockResolvedValue(undefined);
    folder = await mkdtemp(join(tmpdir(), 'watchbill-corroboration-'));
    await writeFile(
      join(folder, 'watchbill.yaml'),
      `version: 1\nscope: { accounts: ["${WORK}"] }\nregions: [${EU}, ${US}]\ninventory: direct\n`,
    );
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    process.env = { ...environment };
  });

  async function scan(day: number, said: readonly SecurityFinding[], faults: readonly Fault[] = []) {
    const organization = withAccount(smallOrganization, WORK, ({ regions }) => {
      const hub = regions[US]?.securityHub;
      if (!hub) throw new Error('the account has no Security Hub there');
      hub.findings = [...said];
    });
    const aws = await startAws({ organization, home: HOME, now: slotOf(day), faults });
    try {
      const config = ['--config', join(folder, 'watchbill.yaml'), '--state', join(folder, 'state')];
      const sources = ['--source', 'inventory', '--source', 'securityhub'];
      const { out, err } = await watchbill(['scan', ...config, ...sources, '--output', 'ndjson', '--all'], {
        now: slotOf(day),
      });
      const verdicts = lines(out) as { rule: string; region: string; outcome: string; by?: string }[];
      return { verdicts, err };
    } finally {
      await aws.close();
    }
  }
  const findings = async (...args: string[]) => {
    const { out } = await watchbill(['findings', ...args, '--state', join(folder, 'state')], {
      now: slotOf(9),
    });
    return out;
  };
  const listed = async () =>
    lines(await findings('list', '--output', 'ndjson', '--rule', RULE, '--region', US)) as {
      id: string;
      by?: string;
      message: string;
    }[];
  const of = ({ verdicts }: Awaited<ReturnType<typeof scan>>, rule: string) =>
    verdicts.filter((each) => each.rule === rule && each.region === US);

  it('a fault that we may not see is told by Security Hub, once, and ends by it; what we see is ours', async () => {
    const hidden = await scan(0, [controlFinding('FAILED', checkedFor(0))], [HIDDEN]);
    expect(of(hidden, RULE)).toMatchObject([{ outcome: 'fail', by: 'securityhub' }]);
    expect(of(hidden, 'securityhub-findings-triaged').filter(({ outcome }) => outcome === 'fail')).toEqual(
      [],
    );

    const [known] = await listed();
    expect(known).toMatchObject({ by: 'securityhub' });
    const id = known?.id ?? '';
    const shown = await findings('show', id);
    expect(shown).toContain('known by  Security Hub alone: the rule itself does not know');
    expect(shown).toContain(
      `aws       Security Hub control EC2.7 said FAILED at ${checkedFor(0)}, which agrees`,
    );

    await scan(1, [controlFinding('PASSED', checkedFor(1))], [HIDDEN]);
    expect(await listed()).toEqual([]);
    expect(await findings('show', id)).toContain('resolved: Security Hub says that it passes.');

    const disputed = await scan(2, [controlFinding('PASSED', checkedFor(2))]);
    expect(disputed.err).toContain("AWS's own checks disagree with 1: --all --output ndjson");
    await scan(3, [controlFinding('PASSED', checkedFor(3))]);
    await scan(4, [controlFinding('PASSED', checkedFor(4))]);
    const { head, history } = await historyOf(id);
    expect(head.by).toBeUndefined();
    expect(head.corroboration).toMatchObject([{ check: 'EC2.7', status: 'PASSED', relation: 'disagrees' }]);
    // Two for what AWS knew, one for what we saw; that AWS disagrees is one more, and the day after nothing.
    expect(history.map(({ type }) => type)).toEqual(['opened', 'resolved', 'reopened', 'changed']);
  });

  async function historyOf(id: string) {
    const [head] = lines(await findings('show', id, '--output', 'ndjson')) as {
      by?: string;
      corroboration?: object[];
      history: { type: string }[];
    }[];
    if (head === undefined) throw new Error('there is no such finding');
    return { head, history: head.history };
  }
});
