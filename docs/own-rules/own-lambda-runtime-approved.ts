import { defineResourceRule, fail, isUnknown, outOfScope, pass, unknown, z } from 'watchbill/rules';

// Shows: a value that is known to be none (null) is not one that is unknown.
export default defineResourceRule({
  id: 'own-lambda-runtime-approved',
  title: 'Functions use a runtime that our teams maintain',
  failure: 'Function uses an unapproved runtime',
  severity: 'medium',
  risk: 'Nobody of ours can mend a function in a language that only its author knows.',
  remediation: {
    text: 'Move the function to an approved runtime.',
    cli: 'aws lambda update-function-configuration --function-name <function> --runtime <runtime> --region <Region>',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  },
  kind: 'state',
  resourceType: 'AWS::Lambda::Function',
  requirements: { 'nist-800-53': { ids: ['CM-6'], support: [] } },
  params: z.object({ families: z.array(z.string()).default(['nodejs', 'python']) }),
  check({ arn, configuration: { functionName, runtime } }, { params: { families } }) {
    if (isUnknown(runtime))
      return unknown(arn, `The runtime of ${functionName} is unknown: ${runtime.unknown}.`);
    if (runtime === null) return outOfScope('a container image');
    const isApproved = families.some((family) => runtime.replace(/[\d.]+(\.x)?$/, '') === family);
    if (isApproved) return pass(arn, `Function ${functionName} uses ${runtime}.`);
    return fail(arn, `Function ${functionName} uses ${runtime}, which is not approved.`, { runtime });
  },
});
