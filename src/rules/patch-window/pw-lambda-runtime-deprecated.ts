import * as z from 'zod';
import { addDays, instantOf } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { warnDays } from './warn-days';
import { LAMBDA_RUNTIMES_READ_ON, lambdaRuntimeDeprecatedOn } from '../lifecycles/aws-lambda';

export default defineResourceRule({
  id: 'pw-lambda-runtime-deprecated',
  title: 'Functions do not run on a deprecated runtime',
  failure: 'Function runs on a deprecated runtime',
  severity: 'high',
  risk: 'A deprecated runtime gets no more security patches, and after a while the function cannot be changed.',
  remediation: {
    text: 'Move the function to a newer runtime of its language, and test it there.',
    cli: 'aws lambda update-function-configuration --function-name <function> --runtime <runtime> --region <Region>',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  },
  kind: 'state',
  resourceType: 'AWS::Lambda::Function',
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.PS-02', 'ID.AM-08'], support: [] },
    'nist-800-53': { ids: ['SA-22', 'SI-2'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3', '12.3.4'], support: ['powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  dueDates:
    'The day on which AWS deprecates the runtime, of what passes too. From `warnDays` before it on it is announced as due soon, once, which is a notice and no failure. A runtime that is not in the table of AWS has none.',
  compared: ['Lambda.2', 'awslambda_function_using_supported_runtimes'],
  unseen:
    'Published versions keep the runtime they were published with, and are not read. AWS moves days that are to come. Lambda.2 and Prowler hold the runtime against a list; this rule goes by the day that AWS names.',
  params: z.object({ warnDays: warnDays(90) }),
  check({ arn, configuration: { functionName, packageType, runtime } }, { now, params: { warnDays: days } }) {
    if (packageType === 'Image') return outOfScope('container image, which brings its own runtime');
    if (isUnknown(runtime))
      return unknown(arn, `The runtime of function ${functionName} is unknown: ${runtime.unknown}.`);
    const date = runtime === null ? undefined : lambdaRuntimeDeprecatedOn(runtime);
    if (runtime === null || date === undefined) {
      const why = `is not in the table of Lambda runtimes read on ${LAMBDA_RUNTIMES_READ_ON}`;
      return unknown(
        arn,
        `The runtime of function ${functionName}, ${runtime ?? 'which has no name'}, ${why}.`,
      );
    }
    if (isUnknown(packageType)) {
      return unknown(
        arn,
        `Whether function ${functionName} is a container image is unknown: ${packageType.unknown}.`,
      );
    }
    const dueAt = instantOf(date);
    const facts = { runtime, deprecatedOn: date };
    if (now < dueAt)
      return pass(arn, `Function ${functionName} runs on ${runtime}, supported until ${date}.`, facts, {
        dueAt,
        warning: { from: addDays(dueAt, -days), of: runtime },
      });
    return fail(arn, `Function ${functionName} runs on ${runtime}, deprecated on ${date}.`, facts, { dueAt });
  },
});
