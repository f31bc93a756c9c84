import type { Owner } from '../../describe-each';
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
        environmentVariableNames: ['PASSWORD', 'STAGE'],
      },
      supplementaryConfiguration: { Policy: null },
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
    const lambda = functionOf(owner, { ...named, PackageType: packageType }, null);
    expect(part.item.parse(lambda).configuration.runtime).toEqual(runtime);
  });
});
