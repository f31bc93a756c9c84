import * as z from 'zod';
import { membersOf } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'lambda-url-requires-auth',
  title: 'Lambda function URLs require IAM auth',
  failure: 'Function URL needs no authentication',
  severity: 'high',
  risk: 'Anybody who learns the URL can run the function, with what its role may do and at your cost.',
  remediation: {
    text: 'Require AWS_IAM of the URL, or put the function behind an API that knows its callers.',
    cli: 'aws lambda update-function-url-config --function-name <function> --auth-type AWS_IAM --region <Region>',
    terraform: 'aws_lambda_function_url with authorization_type = "AWS_IAM"',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  },
  kind: 'state',
  resourceType: 'AWS::Lambda::Function',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.5', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.312(a)(1)', '164.312(d)', '164.308(a)(4)(ii)(B)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'IA-2', 'AC-4', 'AC-6', 'SC-7'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.1.1', '3.5.2', '3.1.3', '3.13.1'], support: ['prowler'] },
    'pci-dss': { ids: ['7.2.1', '1.4.4'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  compared: ['awslambda_function_url_public'],
  unseen:
    'URLs of aliases are judged too; Prowler looks at that of the function alone. What a policy then lets in is judged by lambda-not-public.',
  params: z.object({}),
  check({ arn, configuration: { functionName }, supplementaryConfiguration: { FunctionUrlConfigs: urls } }) {
    const { read, unread } = membersOf(urls);
    // What is not known to ask for IAM is taken for open.
    const open = read
      .filter(({ authType }) => authType !== 'AWS_IAM')
      .map(({ functionArn }) => functionArn.replace(arn, functionName))
      .sort();
    if (open.length > 0) return fail(arn, `URLs without authentication: ${open.join(', ')}.`, { open });
    if (unread !== undefined)
      return unknown(arn, `Whether function ${functionName} has URLs is unknown: ${unread}.`);
    if (read.length === 0) return pass(arn, `Function ${functionName} has no URL.`);
    return pass(arn, `The URLs of function ${functionName} require IAM.`);
  },
});
