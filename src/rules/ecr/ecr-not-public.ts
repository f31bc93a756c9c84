import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { readablePolicy } from '../../policies/readable-policy';
import { exposureOf } from '../../policies/exposure';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ecr-not-public',
  title: 'No private repository lets everybody in',
  failure: 'Repository lets everybody in',
  severity: 'high',
  risk: 'Anybody with an AWS account can pull the images, and with some actions replace them.',
  remediation: {
    text: 'Limit the statement to accounts or an organization of your own.',
    cli: 'aws ecr set-repository-policy --repository-name <repository> --policy-text file://<policy.json> --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECR::Repository',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['ecr_repositories_not_publicly_accessible'],
  unseen: 'Single accounts that a policy names, and public registries, are not judged.',
  params: z.object({}),
  check(
    {
      arn,
      configuration: { RepositoryName: name },
      supplementaryConfiguration: { RepositoryPolicyText: policy },
    },
    { account },
  ) {
    if (isUnknown(policy)) return unknown(arn, `The policy of ${name} is unknown: ${policy.unknown}.`);
    if (policy === null) return pass(arn, `${name} has no repository policy.`);
    const { policy: read, fault } = readablePolicy(policy, 'resource');
    const statements = exposureOf(read, account.id)
      .public.map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`)
      .sort();
    if (statements.length === 0 && fault !== undefined) throw fault;
    if (statements.length === 0) return pass(arn, `The policy of ${name} does not let everybody in.`);
    return fail(arn, `The policy of ${name} lets everybody in: ${statements.join(', ')}.`, { statements });
  },
});
