import type { Owner } from '../../describe-each';
import type { AccountState, Fault } from '../../../../local/organization/organization';
import { smallOrganization, EU, WORK } from '../../../../test/support/small-organization';
import { cellIn, startCollecting, withAccount } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../readers.generated';
import part from './part';
import { functionOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1' };

describe('a function', () => {
  const arn = 'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:intake';
  const named = { FunctionName: 'intake', FunctionArn: arn };

  test('of a zip file keeps the names of its environment, never the values', () => {
    const lambda = functionOf(
      owner,
      {
        ...named,
        PackageType: 'Zip',
        Runtime: 'nodejs24.x',
        Environment: { Variables: { STAGE: 'prod', PASSWORD: 'hunter2' } },
      },
      null,
      [],
      [],
    );
    expect(part.item.parse(lambda)).toEqual({
      ...identity,
      resourceType: 'AWS::Lambda::Function',
      resourceId: 'intake',
      resourceName: 'intake',
      arn,
      configuration: {
        functionName: 'intake',
        functionArn: arn,
        packageType: 'Zip',
        runtime: 'nodejs24.x',
        environmentVariables: [
          { Name: 'PASSWORD', ValueKind: 'other' },
          { Name: 'STAGE', ValueKind: 'other' },
        ],
      },
      supplementaryConfiguration: { Policy: null, QualifierPolicies: [], FunctionUrlConfigs: [] },
    });
  });

  test.each([
    { name: 'an image has no runtime of its own', packageType: 'Image' as const, runtime: null },
    {
      name: 'a zip file without a runtime is unknown',
      packageType: 'Zip' as const,
      runtime: { unknown: 'the answer has no such field' },
    },
  ])('$name', ({ packageType, runtime }) => {
    const lambda = functionOf(owner, { ...named, PackageType: packageType }, null, [], []);
    expect(part.item.parse(lambda).configuration.runtime).toEqual(runtime);
  });
});

const open = (resource: string) => ({
  Version: '2012-10-17' as const,
  Statement: [
    {
      Effect: 'Allow' as const,
      Principal: '*',
      Action: 'lambda:InvokeFunction',
      Resource: `${ARN}${resource}`,
    },
  ],
});
const ARN = `arn:aws:lambda:${EU}:${WORK}:function:pay`;

async function read(functions: AccountState['regions'][string]['functions'], faults: Fault[] = []) {
  const collecting = await startCollecting({
    organization: withAccount(smallOrganization, WORK, (account) => {
      const region = account.regions[EU];
      if (region) region.functions = functions;
    }),
    account: WORK,
    now: '2026-10-05T06:00:00.000Z',
    regions: [EU],
    faults,
  });
  const { session, clock, simulator } = collecting;
  const parts = ['inventory.AWS::Lambda::Function'] as const;
  const cells = await collecting.collect(
    collectorOf('inventory', readers, { session, clock, inventoryMode: 'direct' }),
    { parts },
  );
  const cell = cellIn(cells, parts[0], EU);
  await collecting.close();
  expect(simulator.undeclaredCalls).toEqual([]);
  return {
    cell,
    found: cell.status === 'out-of-scope' ? undefined : cell.value,
    asked: simulator.calls.map(({ operation }) => operation).sort(),
  };
}

const pay = {
  name: 'pay',
  runtime: 'nodejs24.x',
  roleArn: `arn:aws:iam::${WORK}:role/pay`,
  modifiedAt: '2026-09-14T11:00:00.000Z' as const,
  policy: null,
};

describe('the policies of aliases and versions', () => {
  test('a function without any costs two calls more than its own policy', async () => {
    const { found, asked } = await read([pay]);
    expect(found).toMatchObject([
      { arn: ARN, supplementaryConfiguration: { Policy: null, QualifierPolicies: [] } },
    ]);
    expect(asked).toEqual(['GetPolicy', 'ListAliases', 'ListFunctionUrlConfigs', 'ListFunctions']);
  });

  test('each alias and published version is asked for its own, and nothing else is', async () => {
    const { found, asked } = await read([
      {
        ...pay,
        versions: [
          { qualifier: '1', policy: null },
          { qualifier: '2', policy: open(':2') },
        ],
        aliases: [{ qualifier: 'live', policy: open(':live') }],
      },
    ]);
    expect(found).toMatchObject([
      {
        arn: ARN,
        configuration: { functionArn: ARN },
        supplementaryConfiguration: {
          Policy: null,
          QualifierPolicies: [
            { qualifier: '2', policy: JSON.stringify(open(':2')) },
            { qualifier: 'live', policy: JSON.stringify(open(':live')) },
          ],
        },
      },
    ]);
    expect(asked).toEqual([
      'GetPolicy',
      'GetPolicy',
      'GetPolicy',
      'GetPolicy',
      'ListAliases',
      'ListFunctionUrlConfigs',
      'ListFunctions',
    ]);
  });

  test.each([
    { call: 'lambda:ListAliases', qualified: { unknown: expect.stringMatching(/^denied/) } },
    {
      call: 'lambda:GetPolicy',
      qualified: [
        { qualifier: '1', policy: { unknown: expect.stringMatching(/^denied/) } },
        { qualifier: 'live', policy: { unknown: expect.stringMatching(/^denied/) } },
      ],
    },
  ])('are unknown where $call is refused', async ({ call, qualified }) => {
    const { found } = await read(
      [
        {
          ...pay,
          versions: [{ qualifier: '1', policy: null }],
          aliases: [{ qualifier: 'live', policy: null }],
        },
      ],
      [{ call, kind: 'denied' }],
    );
    expect(found).toMatchObject([{ supplementaryConfiguration: { QualifierPolicies: qualified } }]);
  });
});
