import { Validations, type App } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  type NagPack,
} from 'cdk-nag';
import * as z from 'zod';
import { configurationSchema, type Configuration } from '../../src/config/schema';
import { stacksOf } from './synthesize';

interface Accepted {
  readonly path: string;
  readonly rule: string;
}

/** An app whose references are resolved, as they are when its stacks are checked. */
function appWith(configuration: Configuration): App {
  const app = stacksOf(configuration);
  app.synth();
  return app;
}

/** What was accepted on which construct. */
function acceptedIn(app: App): Accepted[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(z.record(z.string(), z.string()).parse(data)))
      .map((id) => ({ path: node.path, rule: id.replace(/^annotation::/i, '') })),
  );
}

/** What the packs find when nothing is accepted. */
function foundIn(app: App): Accepted[] {
  const packs: readonly NagPack[] = [
    new AwsSolutionsChecks(),
    new HIPAASecurityChecks(),
    new NIST80053R5Checks(),
    new PCIDSS321Checks(),
  ];
  return packs.flatMap((pack) => {
    Object.assign(pack, { isAcknowledged: () => false });
    return pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => ({ path: constructPath ?? '', rule: ruleName })),
      );
  });
}

function isInside({ path }: Accepted, accepted: Accepted): boolean {
  return path === accepted.path || path.startsWith(`${accepted.path}/`);
}

describe.each([
  [
    'an organization',
    { scope: { organization: { 'root-id': 'r-abcd' } }, alerts: { email: 'a@example.com' } },
  ],
  [
    'a list of accounts, acted on from Slack',
    { scope: { accounts: ['111122223333'] }, alerts: { interactive: { workspace: 'T0WORK' } } },
  ],
])('the rules of cdk-nag, with %s', (_name, settings) => {
  const app = appWith(configurationSchema.parse({ version: 1, ...settings }));
  const accepted = acceptedIn(app);
  const found = foundIn(app);

  it('find nothing that is not accepted', () => {
    const open = found.filter(
      (finding) => !accepted.some((each) => each.rule === finding.rule && isInside(finding, each)),
    );
    expect(open).toEqual([]);
  });

  it('still find everything that is accepted', () => {
    expect(accepted.length).toBeGreaterThan(20);
    const stale = accepted.filter(
      (each) => !found.some((finding) => each.rule === finding.rule && isInside(finding, each)),
    );
    expect(stale).toEqual([]);
  });
});

describe('the stack set of an organization', () => {
  const organization = { ous: ['ou-abcd-12345678'], 'exclude-accounts': ['444455556666'] };
  const assembly = appWith(configurationSchema.parse({ version: 1, scope: { organization } })).synth();
  const templates = z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });
  const { Resources } = templates.parse(assembly.getStackArtifact('Pipeline').template);
  const stackSet = z
    .object({ Properties: z.looseObject({ TemplateBody: z.string() }) })
    .parse(Object.values(Resources).find(({ Type }) => Type === 'AWS::CloudFormation::StackSet'));

  it('hands out the very template of the Spoke stack, within what CloudFormation takes', () => {
    const { TemplateBody } = stackSet.Properties;
    expect(JSON.parse(TemplateBody)).toEqual(assembly.getStackArtifact('Spoke').template);
    expect(Buffer.byteLength(TemplateBody)).toBeLessThan(51_200);
  });

  it('reaches the units in scope, now and later, without the accounts that are excluded', () => {
    expect(stackSet.Properties).toMatchObject({
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      StackInstancesGroup: [
        {
          Regions: [{ Ref: 'AWS::Region' }],
          DeploymentTargets: {
            OrganizationalUnitIds: ['ou-abcd-12345678'],
            Accounts: ['444455556666'],
            AccountFilterType: 'DIFFERENCE',
          },
        },
      ],
    });
  });
});
