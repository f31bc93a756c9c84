import { iamUser, identityCenterInstance, reportRow, rootRow } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/okta';
const report = (...users: Parameters<typeof reportRow>[0][]) => ({
  'iam.credential-report': { rows: [rootRow(), ...users.map(reportRow)] },
});
const providers = (...ValidUntil: string[]) => ({
  'iam.saml-providers': ValidUntil.map((until) => ({ Arn: PROVIDER, ValidUntil: until })),
});
const details = (tags: { Key: string; Value: string }[] = []) => ({
  'iam.authorization-details': { UserDetailList: [iamUser({ Tags: tags })] },
});
const center = (changes: Parameters<typeof identityCenterInstance>[0] = {}) => ({
  'identity-center.instance': identityCenterInstance(changes),
});
const noCenter = center({ instance: null, isReadHere: false });
const THROUGH_OKTA = 'People can sign in through saml-provider/okta.';
const BREAK_GLASS = { Key: 'break-glass', Value: 'true' };

export default {
  pass: [
    {
      name: 'a SAML provider, valid until this very moment',
      parts: { ...report(), ...providers('2026-10-01T00:00:00Z'), ...details(), ...noCenter },
      verdicts: [[ACCOUNT, THROUGH_OKTA]],
    },
    {
      name: 'IAM Identity Center',
      parts: { ...report(), ...providers(), ...details(), ...center({ isReadHere: false }) },
      verdicts: [[ACCOUNT, 'People can sign in through IAM Identity Center of 111122223333.']],
    },
    {
      name: 'neither, and nobody with a password',
      parts: { ...report({ passwordEnabled: false }), ...providers(), ...details(), ...noCenter },
      verdicts: [[ACCOUNT, 'No identity provider is set up, and no IAM user has a password either.']],
      outOfScope: { 'no console password': 1 },
    },
    {
      name: 'one user for emergencies beside the provider',
      parts: { ...report({}), ...providers('2030-01-01T00:00:00Z'), ...details([BREAK_GLASS]), ...noCenter },
      verdicts: [[ACCOUNT, THROUGH_OKTA]],
      outOfScope: { 'for emergencies, by the tag break-glass': 1 },
    },
  ],
  fail: [
    {
      name: 'a user with a password, and no provider; the one there is ended a millisecond ago',
      parts: { ...report({}), ...providers('2026-09-30T23:59:59.999Z'), ...details(), ...noCenter },
      verdicts: [
        [
          ALICE,
          'user/alice signs in with a console password of its own.',
          { severity: 'medium', facts: { hasPassword: true } },
        ],
        [
          ACCOUNT,
          'The account has no valid SAML provider, and no IAM Identity Center gives access to it.',
          { facts: { samlProviders: [PROVIDER] } },
        ],
      ],
    },
    {
      name: 'only a user for emergencies can sign in, and no instance is active',
      parts: {
        ...report({}),
        ...providers(),
        ...details([BREAK_GLASS]),
        ...noCenter,
      },
      verdicts: [[ACCOUNT, /no valid SAML provider/]],
      outOfScope: { 'for emergencies, by the tag break-glass': 1 },
    },
  ],
  unknown: [
    {
      name: 'the report does not say whether there is a password, and nobody knows of Identity Center',
      parts: { ...report({ passwordEnabled: undefined }), ...providers(), ...details() },
      incomplete: [{ part: 'identity-center.instance' }],
      verdicts: [
        [ALICE, 'The credential report does not say whether user/alice has a password.'],
        [
          ACCOUNT,
          'The account has no valid SAML provider; whether IAM Identity Center gives access to it is unknown: identity-center.instance is incomplete: denied (refused in this test).',
        ],
      ],
    },
    {
      name: 'a user with a password whose tags were not read',
      parts: { ...report({}), ...providers() },
      incomplete: [{ part: 'iam.authorization-details' }, { part: 'identity-center.instance' }],
      verdicts: [
        [
          ALICE,
          'user/alice signs in with a console password of its own. Whether it is tagged break-glass is unknown: iam.authorization-details is incomplete: denied (refused in this test).',
        ],
        [ACCOUNT, /whether IAM Identity Center gives access/],
      ],
    },
  ],
} satisfies RuleCases;
