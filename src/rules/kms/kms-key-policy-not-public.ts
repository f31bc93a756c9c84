import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { readablePolicy } from '../../policies/readable-policy';
import { exposureOf } from '../../policies/exposure';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'kms-key-policy-not-public',
  title: 'No key policy lets everybody in',
  failure: 'KMS key policy lets everybody in',
  severity: 'critical',
  risk: 'Anybody with an AWS account can use the key, and so read what is encrypted under it.',
  remediation: {
    text: 'Name the accounts and roles that use the key, or limit the statement with kms:CallerAccount or aws:PrincipalOrgID.',
    cli: 'aws kms put-key-policy --key-id <key> --policy file://<policy.json> --region <Region>',
    terraform: 'aws_kms_key_policy without a principal "*" that no condition limits',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::KMS::Key',
  askedDirectly: true,
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.312(a)(2)(iv)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01', 'PR.DS-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'SC-12', 'SC-13'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1', '3.13.10', '3.13.11'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '3.6.1', '3.7.4'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)', '32(1)(a)'], support: [] },
  },
  compared: ['KMS.5', 'kms_key_not_publicly_accessible'],
  unseen:
    'Grants of the key, and what IAM policies of the owner allow, are not read. Other accounts that the policy names are told in the message and are not a failure. A statement for everybody passes that a condition keeps to an endpoint, network, organizational unit or unique id, which Powerpipe fails.',
  params: z.object({}),
  check(
    { arn, configuration: { keyId, keyManager }, supplementaryConfiguration: { KeyPolicy: policy } },
    { account },
  ) {
    if (keyManager === 'AWS') return outOfScope('managed by AWS');
    const open = [keyManager, policy].find(isUnknown);
    if (isUnknown(policy) || open !== undefined)
      return unknown(arn, `Whom the policy of key ${keyId} lets in is unknown: ${open?.unknown}.`);
    const { policy: read, fault } = readablePolicy(policy, 'resource');
    const exposure = exposureOf(read, account.id);
    const statements = exposure.public
      .map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`)
      .sort();
    if (statements.length === 0 && fault !== undefined) throw fault;
    if (statements.length > 0)
      return fail(arn, `The policy of key ${keyId} lets everybody in: ${statements.join(', ')}.`, {
        statements,
      });
    const { accounts } = exposure;
    const others = accounts.length === 0 ? '' : ` It names other accounts: ${accounts.join(', ')}.`;
    return pass(arn, `The policy of key ${keyId} does not let everybody in.${others}`, {
      accounts: [...accounts],
    });
  },
});
