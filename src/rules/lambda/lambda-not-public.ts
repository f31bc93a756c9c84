import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { InvalidPolicyError } from '../../policies/invalid-policy-error';
import { exposureOf } from '../../policies/exposure';
import type { Policy } from '../../policies/policy';
import { readablePolicy } from '../../policies/readable-policy';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { anyAccountServices } from './any-account-services';

export default defineResourceRule({
  id: 'lambda-not-public',
  title: 'No function may be invoked by everybody',
  failure: 'Function may be invoked by everybody',
  severity: 'critical',
  risk: "Anybody can run the function, with what its role may do and at your cost. A service without a source does so for any account: Lambda.1 says it of S3, Lambda's documentation of every service.",
  remediation: {
    text: 'Remove the statement (--qualifier: of an alias or version), or limit it to an account, an organization or a source whose ARN names its account (S3: aws:SourceAccount).',
    cli: 'aws lambda remove-permission --function-name <function> --statement-id <statement> --region <Region>',
    link: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  },
  kind: 'state',
  resourceType: 'AWS::Lambda::Function',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['prowler'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'],
      support: ['security-hub', 'prowler'],
    },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['prowler'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['Lambda.1', 'awslambda_function_not_publicly_accessible'],
  unseen:
    'Policies of aliases and of published versions are read too, which Prowler does not. Of AWS services that may invoke the function for any account Lambda.1 names S3 alone, and this rule all. Layers are not judged.',
  params: z.object({}),
  check({ arn, configuration: { functionName }, supplementaryConfiguration }, { account }) {
    const { Policy: policy, QualifierPolicies: qualified } = supplementaryConfiguration;
    const named = `function ${functionName}`;
    const policies = [
      { of: named, place: '', policy },
      ...(isUnknown(qualified) ? [qualified] : qualified).map((each) => {
        if (isUnknown(each)) return { of: `the aliases and versions of ${named}`, place: '', policy: each };
        const place = `${/^\d+$/.test(each.qualifier) ? 'version' : 'alias'} ${each.qualifier}`;
        return { of: `${place} of ${named}`, place: ` of ${place}`, policy: each.policy };
      }),
    ];
    let broken: InvalidPolicyError | undefined;
    const open: OpenStatement[] = [];
    for (const { place, policy } of policies) {
      try {
        if (typeof policy !== 'string') continue;
        const { policy: read, fault } = readablePolicy(policy, 'resource');
        broken ??= fault;
        open.push(...openStatements(read, place, account.id));
      } catch (thrown) {
        if (!(thrown instanceof InvalidPolicyError)) throw thrown;
        broken ??= thrown;
      }
    }
    open.sort((a, b) => (a.name < b.name ? -1 : 1));
    if (open.length > 0) {
      const isOurJudgement = open.some(({ services }) => services.some((service) => !isS3(service)));
      const message = `The policy of ${named} lets everybody in: ${open.map(textOf).join(', ')}.`;
      return fail(arn, isOurJudgement ? `${message} ${BEYOND_THE_CONTROL}` : message, {
        statements: open.map(({ name }) => name),
      });
    }
    if (broken) throw broken;
    const unread = policies.flatMap(({ of, policy }) =>
      isUnknown(policy) ? [`The policy of ${of} is unknown: ${policy.unknown}.`] : [],
    );
    if (unread.length > 0) return unknown(arn, unread.join(' '));
    if (policies.every(({ policy }) => policy === null))
      return pass(arn, `Function ${functionName} has no resource policy.`);
    return pass(arn, `The policy of ${named} lets in nobody at large.`);
  },
});

const BEYOND_THE_CONTROL =
  "Lambda.1 names S3 alone; of other services it is Lambda's documentation that says so.";

interface OpenStatement {
  readonly name: string;
  /** Through which AWS services everybody comes; empty where anybody may call. */
  readonly services: readonly string[];
}

function openStatements(policy: Policy, place: string, owner: string): OpenStatement[] {
  const exposure = exposureOf(policy, owner);
  return exposure.grants.flatMap((grant) => {
    const services = exposure.public.includes(grant) ? [] : anyAccountServices(policy, grant, owner);
    if (services.length === 0 && !exposure.public.includes(grant)) return [];
    return [{ name: `${grant.statement.sid ?? `statement ${grant.statement.index + 1}`}${place}`, services }];
  });
}

function textOf({ name, services }: OpenStatement): string {
  const through = services.map((service) => (service === '*' ? 'any AWS service' : service)).join(', ');
  return through === '' ? name : `${name} (${through} for any account)`;
}

function isS3(service: string): boolean {
  return /^s3(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.test(service);
}
