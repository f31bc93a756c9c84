import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { authorizationDetailsSchema, iamRoleSchema } from '../sources/iam/authorization-details/part';
import { readAccounts } from './account-principals';
import { summarisePrincipal } from './summarise';

// An answer of GetAccountAuthorizationDetails with deliberate escalations (cloudsplaining's example). It
// is not part of the project; what to find in it was worked out from its policies by hand.
const folder = process.env['WATCHBILL_SAMPLES'] ?? join('..', 'shared', 'samples');
const file = join(folder, 'iam', 'account-authorization-details.json');

const MAIN = '200611803367';
const OTHER = '012345678901';
const NOW = '2026-11-21T00:00:00Z';

const ADMINISTRATORS = [
  `${OTHER}:user/obama`,
  `${OTHER}:user/userwithlotsofpermissions`,
  `${MAIN}:role/AWS-QuickSetup-StackSet-Local-ExecutionRole`,
  `${MAIN}:role/OrganizationAccountAccessRole`,
  `${MAIN}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_dc6414f7f2ab04fc`,
  `${MAIN}:role/privesc-AssumeRole-ending-role`,
  `${MAIN}:role/privesc-high-priv-service-role`,
  `${MAIN}:role/stacksets-exec-b5520cb2730c2f54b523d6375a319abb`,
];

/** Possible, and possible once something outside IAM is there. Everything else in the file finds nothing. */
const BOTH: readonly [name: string, possible: string[], depends: string[]][] = [
  ['fn1-privesc3-partial', ['ec2-001'], []],
  ['fn2-exploitableResourceConstraint', ['iam-001'], []],
  ['fn3-exploitableConditionConstraint', ['iam-001'], []],
  ['privesc-CloudFormationUpdateStack', [], ['cloudformation-002']],
  [
    'privesc-codeBuildCreateProjectPassRole',
    ['codebuild-001', 'codebuild-004'],
    ['codebuild-002', 'codebuild-003'],
  ],
  ['privesc-ec2InstanceConnect', [], ['ec2instanceconnect-003']],
  ['privesc-sageMakerCreateNotebookPassRole', ['sagemaker-001'], ['sagemaker-004']],
  ['privesc-sageMakerCreatePresignedNotebookURL', [], ['sagemaker-004']],
  ['privesc-sageMakerCreateProcessingJobPassRole', ['sagemaker-003'], []],
  ['privesc-sageMakerCreateTrainingJobPassRole', ['sagemaker-002'], []],
  ['privesc-ssmSendCommand', [], ['ssm-002']],
  ['privesc-ssmStartSession', [], ['ssm-001']],
  ['privesc1-CreateNewPolicyVersion', ['iam-001'], []],
  ['privesc14-UpdatingAssumeRolePolicy', ['iam-012'], []],
  ['privesc15-PassExistingRoleToNewLambdaThenInvoke', ['lambda-001'], []],
  ['privesc16-PassRoleToNewLambdaThenTriggerWithNewDynamo', ['lambda-002'], []],
  ['privesc17-EditExistingLambdaFunctionWithRole', [], ['lambda-003', 'lambda-update-configuration']],
  ['privesc18-PassExistingRoleToNewGlueDevEndpoint', ['glue-001'], []],
  ['privesc19-UpdateExistingGlueDevEndpoint', [], ['glue-002']],
  ['privesc20-PassExistingRoleToCloudFormation', ['cloudformation-001'], []],
  ['privesc21-PassExistingRoleToNewDataPipeline', [], ['datapipeline-001']],
  ['privesc3-CreateEC2WithExistingInstanceProfile', ['ec2-001'], ['ec2-associate-instance-profile']],
  ['privesc4-CreateAccessKey', ['iam-002'], []],
  ['privesc5-CreateLoginProfile', [], ['iam-004']],
  ['privesc6-UpdateLoginProfile', [], ['iam-006']],
];

/** What only a user, or only a role, can do to itself; the other holds the permission in vain. */
const ONE: readonly [principal: string, possible: string[], depends: string[]][] = [
  [`${MAIN}:user/privesc7-AttachUserPolicy-user`, ['iam-008'], []],
  [`${MAIN}:user/privesc8-AttachGroupPolicy-user`, ['iam-010'], []],
  [`${MAIN}:user/privesc10-PutUserPolicy-user`, ['iam-007'], []],
  [`${MAIN}:user/privesc11-PutGroupPolicy-user`, ['iam-011'], []],
  [`${MAIN}:user/privesc13-AddUserToGroup-user`, ['iam-013'], []],
  [`${MAIN}:role/privesc9-AttachRolePolicy-role`, ['iam-009'], []],
  [`${MAIN}:role/privesc12-PutRolePolicy-role`, ['iam-005'], []],
  // By way of the intermediate role.
  [`${MAIN}:role/privesc-AssumeRole-starting-role`, ['sts-001'], []],
  [`${MAIN}:role/privesc-AssumeRole-intermediate-role`, ['sts-001'], []],
  [`${MAIN}:role/AWS-QuickSetup-StackSet-Local-AdministrationRole`, ['sts-001'], []],
  [`${OTHER}:role/OverprivilegedEC2`, ['iam-002'], []],
  [`${OTHER}:role/MyRole`, [], ['ec2-associate-instance-profile']],
  [`${OTHER}:role/MyOtherRole`, [], ['ec2-associate-instance-profile']],
];

/** Wide grants that open many ways; their equivalence to an administrator is what counts. */
const WIDE: readonly [principal: string, some: string[]][] = [
  [
    `${MAIN}:user/privesc-sre-user`,
    ['iam-001', 'iam-007', 'iam-008', 'iam-010', 'iam-011', 'iam-012', 'ec2-001'],
  ],
  [`${MAIN}:role/privesc-sre-role`, ['iam-001', 'iam-005', 'iam-009', 'iam-012', 'ec2-001']],
  [`${MAIN}:user/fn4-exploitableNotAction-user`, ['iam-007', 'lambda-001', 'glue-001', 'cloudformation-001']],
  [`${MAIN}:role/fn4-exploitableNotAction-role`, ['iam-005', 'lambda-001', 'glue-001', 'cloudformation-001']],
];

if (existsSync(file)) {
  describe('the sample account', () => {
    const answer = authorizationDetailsSchema
      .extend({
        RoleDetailList: z.array(
          iamRoleSchema.extend({ InstanceProfileList: z.array(z.unknown()).optional() }),
        ),
      })
      .parse(JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) => value ?? undefined));
    const context = { 'aws:CurrentTime': NOW, 'aws:TokenIssueTime': NOW };
    const summaries = new Map(
      readAccounts(answer).flatMap((account) =>
        [...account.users, ...account.roles].map((principal) => [
          principal.arn.replace('arn:aws:iam::', ''),
          summarisePrincipal(principal, account, { context }),
        ]),
      ),
    );
    const idsOf = (name: string, wanted: 'possible' | 'depends') =>
      summaries
        .get(name)
        ?.escalations.flatMap(({ method, outcome }) => (outcome === wanted ? [method.id] : []));

    test('holds 44 users and 78 roles, every policy of them readable', () => {
      expect(summaries.size).toBe(122);
      expect([...summaries.values()].flatMap(({ unread }) => unread)).toEqual([]);
    });

    test('has these administrators and no others', () => {
      const found = [...summaries].flatMap(([name, { administrator }]) =>
        administrator.is === 'no' ? [] : [name],
      );
      expect(found.sort()).toEqual([...ADMINISTRATORS].sort());
    });

    const expected = [
      ...BOTH.flatMap(([name, ...ids]) =>
        (['user', 'role'] as const).map((type) => [`${MAIN}:${type}/${name}-${type}`, ...ids] as const),
      ),
      ...ONE,
    ];
    test.each(expected)('%s: possible %j, depends %j', (name, possible, depends) => {
      expect(idsOf(name, 'possible')).toEqual(possible);
      expect(idsOf(name, 'depends')).toEqual(depends);
    });

    test.each(WIDE)('%s is as good as an administrator, through %j among others', (name, some) => {
      expect(idsOf(name, 'possible')).toEqual(expect.arrayContaining(some));
      expect(summaries.get(name)?.equivalents.length).toBeGreaterThan(0);
    });

    test('nobody else escalates, the deliberate false positives included', () => {
      const named = new Set([...expected, ...WIDE].map(([name]) => name));
      const others = [...summaries.keys()].filter((name) => !named.has(name));
      expect(
        others.filter(
          (name) => [...(idsOf(name, 'possible') ?? []), ...(idsOf(name, 'depends') ?? [])].length > 0,
        ),
      ).toEqual([]);
      expect(others.filter((name) => /\/fp\d/.test(name))).toHaveLength(10);
    });
  });
} else {
  test.skip(`the sample account: no ${file}, set WATCHBILL_SAMPLES to the folder that holds it`, () =>
    undefined);
}
