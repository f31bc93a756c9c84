import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { evaluateRequest } from '../../policies/evaluate-request';
import type { AttachedPolicy, Policy } from '../../policies/policy';
import { readablePolicy } from '../../policies/readable-policy';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** By these a key is taken over or destroyed. */
const ADMINISTERS = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];
/** By these what it protects is read, or something is made that it vouches for. */
const USES = ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:GenerateDataKey', 'kms:Sign', 'kms:GenerateMac'];

export default defineResourceRule({
  id: 'kms-key-duties-separated',
  title: 'Nobody whom a key policy names both administers the key and uses it',
  failure: 'Somebody administers and uses the key',
  severity: 'low',
  risk: 'One identity that is taken over reads what the key protects, and locks out or deletes the key as well.',
  remediation: {
    text: 'Name administrators and users in statements of their own, and give neither what the other needs.',
    elsewhere:
      'Keep one who can change the policy: a key that nobody can administer only AWS Support can recover.',
    cli: 'aws kms put-key-policy --key-id <key> --policy-name default --policy file://<policy.json> --region <Region>',
    terraform: 'aws_kms_key_policy with a statement for administrators and one for users',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  },
  kind: 'state',
  resourceType: 'AWS::KMS::Key',
  askedDirectly: true,
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.3', 'A.8.24'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-5', 'AC-6', 'SC-12'], support: [] },
    'nist-800-171': { ids: ['3.1.4', '3.13.10'], support: [] },
    'pci-dss': { ids: ['3.6.1', '7.2.1'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  unseen:
    'Only users and roles that the policy of the key names are judged. Whom IAM lets in where the policy hands the key to its account, and who holds a grant, access who-can tells, as for kms:Decrypt and kms:PutKeyPolicy. An administrator can always change the policy to become a user: that is a call that CloudTrail records.',
  params: z.object({}),
  check({ arn, configuration: { keyId, keyManager }, supplementaryConfiguration: { KeyPolicy: policy } }) {
    if (keyManager === 'AWS') return outOfScope('managed by AWS');
    const open = [keyManager, policy].find(isUnknown);
    if (isUnknown(policy) || open !== undefined)
      return unknown(arn, `Whom the policy of key ${keyId} names is unknown: ${open?.unknown}.`);
    const { policy: read, fault } = readablePolicy(policy, 'resource');
    const named = namedIn(read);
    const attached: AttachedPolicy = { name: `policy of ${arn}`, policy: read };
    const judged = named.map((principal) => ({
      principal,
      administers: may(principal, ADMINISTERS, arn, attached),
      uses: may(principal, USES, arn, attached),
    }));
    const both = judged.filter(({ administers, uses }) => administers.sure && uses.sure);
    if (both.length > 0) {
      const principals = both.map(({ principal }) => principal);
      return fail(arn, `Key ${keyId} is administered and used by ${principals.join(', ')}.`, { principals });
    }
    if (fault !== undefined) throw fault;
    const perhaps = judged.find(({ administers, uses }) => administers.maybe && uses.maybe);
    if (perhaps !== undefined) {
      const keys = [...new Set([...perhaps.administers.dependsOn, ...perhaps.uses.dependsOn])].sort();
      return unknown(
        arn,
        `Whether ${perhaps.principal} both administers and uses key ${keyId} depends on ${keys.join(', ')}.`,
      );
    }
    if (named.length === 0) return outOfScope('names no user or role: IAM of the account decides');
    const names = (which: 'administers' | 'uses') =>
      judged.filter((each) => each[which].maybe).map(({ principal }) => principal);
    const [administrators, users] = [names('administers'), names('uses')];
    return pass(
      arn,
      `The policy of key ${keyId} names as administrators ${listOf(administrators)}, and as users ${listOf(users)}.`,
      { administrators, users },
    );
  },
});

const PRINCIPAL = /^arn:[^:]*:iam::\d{12}:(user|role)\//;

function namedIn({ statements }: Policy): string[] {
  const named = statements.flatMap(({ effect, principals }) =>
    effect !== 'Allow' || principals === undefined || principals.negated
      ? []
      : principals.values.flatMap(({ type, value }) =>
          type === 'AWS' && PRINCIPAL.test(value) ? [value] : [],
        ),
  );
  return [...new Set(named)].sort();
}

interface Ability {
  readonly sure: boolean;
  /** Also where it depends on the request. */
  readonly maybe: boolean;
  readonly dependsOn: readonly string[];
}

/** What the policy alone allows. That another account has to allow it too is left out: it may at any time. */
function may(
  principal: string,
  actions: readonly string[],
  resource: string,
  policy: AttachedPolicy,
): Ability {
  const [, type] = PRINCIPAL.exec(principal) ?? [];
  const decisions = actions.map((action) =>
    evaluateRequest(
      {
        principal: { type: type === 'user' ? 'user' : 'role', arn: principal },
        action,
        resource,
        resourceAccount: principal.split(':')[4] ?? '',
      },
      { resource: policy },
    ),
  );
  return {
    sure: decisions.some(({ outcome }) => outcome === 'allowed'),
    maybe: decisions.some(({ outcome }) => outcome === 'allowed' || outcome === 'depends'),
    dependsOn: decisions.flatMap((decision) => (decision.outcome === 'depends' ? decision.dependsOn : [])),
  };
}

function listOf(principals: readonly string[]): string {
  return principals.length === 0 ? 'nobody' : principals.join(', ');
}
