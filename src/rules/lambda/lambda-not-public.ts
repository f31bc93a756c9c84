import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { parsePolicy } from '../../policies/document';
import { exposureOf } from '../../policies/exposure';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'lambda-not-public',
  title: 'No function may be invoked by everybody',
  failure: 'Function may be invoked by everybody',
  severity: 'critical',
  risk: 'Anybody can run the function, with what its role may do and at your cost.',
  remediation: {
    text: 'Remove the statement, or limit it to an account, an organization or a source of your own.',
    cli: 'aws lambda remove-permission --function-name <function> --statement-id <statement> --region <Region>',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  },
  kind: 'state',
  resourceType: 'AWS::Lambda::Function',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  params: z.object({}),
  check(
    { arn, configuration: { functionName }, supplementaryConfiguration: { Policy: policy } },
    { account },
  ) {
    if (isUnknown(policy))
      return unknown(arn, `The policy of function ${functionName} is unknown: ${policy.unknown}.`);
    if (policy === null) return pass(arn, `Function ${functionName} has no resource policy.`);
    const statements = exposureOf(parsePolicy(policy, 'resource'), account.id)
      .public.map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`)
      .sort();
    if (statements.length === 0)
      return pass(arn, `The policy of function ${functionName} lets in nobody at large.`);
    const message = `The policy of function ${functionName} lets everybody in: ${statements.join(', ')}.`;
    return fail(arn, message, { statements });
  },
});
