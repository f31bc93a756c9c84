import * as z from 'zod';
import { isBreakGlass } from '../../model/break-glass';
import { isUnknown } from '../../model/known';
import { accountResource, shortName } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot } from './credential-report';

export default defineRule({
  id: 'iam-identity-federation-in-use',
  title: 'People sign in through an identity provider or IAM Identity Center, not as IAM users',
  failure: 'People sign in as IAM users',
  severity: 'medium',
  risk: 'An IAM user with a password is outside the directory: who leaves the company keeps it until somebody thinks of AWS.',
  remediation: {
    text: 'Give the person access through IAM Identity Center and delete the console password; tag a user for emergencies with break-glass = true.',
    cli: 'aws iam delete-login-profile --user-name <user>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  },
  kind: 'state',
  reads: ['iam.credential-report', 'iam.saml-providers'],
  consults: ['iam.authorization-details', 'identity-center.instance'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.2'], support: [] },
    iso27001: { ids: ['A.5.16', 'A.8.5'], support: [] },
    hipaa: { ids: ['164.312(a)(2)(i)', '164.312(d)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-03'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(1)', 'IA-2'], support: [] },
    'nist-800-171': { ids: ['3.5.1', '3.5.2'], support: [] },
    'pci-dss': { ids: ['8.2.1'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.21'], support: [] },
    'cis-aws-5.0': { ids: ['1.20'], support: [] },
  },
  compared: ['iam_check_saml_providers_sts'],
  unseen:
    'A user without a password is no person here, whatever its access keys are used for. Prowler asks for a SAML provider alone; here IAM Identity Center counts as well, and an account that nobody signs in to by a password needs neither, as CIS has it for members of an organization. A provider that is past its date counts for nothing. OpenID Connect providers and Amazon Cognito are left aside.',
  params: z.object({}),
  *evaluate(
    { 'iam.credential-report': { rows }, 'iam.saml-providers': providers },
    { account, now, consult },
  ) {
    const details = consult('iam.authorization-details');
    const tags = new Map(
      isUnknown(details) ? [] : details.UserDetailList.map(({ Arn, Tags }) => [Arn, Tags] as const),
    );
    const users = rows.filter((row) => !isRoot(row));
    for (const { arn, passwordEnabled } of users) {
      const name = shortName(arn);
      if (passwordEnabled === false) yield outOfScope('no console password');
      else if (isBreakGlass(tags.get(arn) ?? [])) yield outOfScope('for emergencies, by the tag break-glass');
      else if (passwordEnabled === undefined) {
        yield unknown(arn, `The credential report does not say whether ${name} has a password.`);
      } else {
        const unread = isUnknown(details)
          ? ` Whether it is tagged break-glass is unknown: ${details.unknown}.`
          : '';
        const message = `${name} signs in with a console password of its own.`;
        if (unread === '') yield fail(arn, message, { hasPassword: true });
        else yield unknown(arn, `${message}${unread}`);
      }
    }

    const resource = accountResource(account.id);
    const valid = providers.filter(({ ValidUntil }) => ValidUntil === undefined || ValidUntil >= now);
    const instance = consult('identity-center.instance');
    const through = [
      ...valid.map(({ Arn }) => shortName(Arn)),
      ...(isUnknown(instance) ? [] : instanceOf(instance)),
    ].sort();
    if (through.length > 0)
      yield pass(resource, `People can sign in through ${through.join(', ')}.`, { through });
    else if (users.every(({ passwordEnabled }) => passwordEnabled === false)) {
      yield pass(resource, 'No identity provider is set up, and no IAM user has a password either.');
    } else if (isUnknown(instance)) {
      yield unknown(
        resource,
        `The account has no valid SAML provider; whether IAM Identity Center gives access to it is unknown: ${instance.unknown}.`,
      );
    } else {
      const message =
        'The account has no valid SAML provider, and no IAM Identity Center gives access to it.';
      yield fail(resource, message, { samlProviders: providers.map(({ Arn }) => Arn).sort() });
    }
  },
});

function instanceOf({ instance }: PartValue<'identity-center.instance'>): string[] {
  return instance?.Status === 'ACTIVE' ? [`IAM Identity Center of ${instance.OwnerAccountId}`] : [];
}
