import { trail } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const MEMBER = { member: true as const, Id: 'o-a1b2c3d4e5' };
const ARN = 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/main';
const world = (...trails: ReturnType<typeof trail>[]) => ({
  'organization.membership': MEMBER,
  'cloudtrail.trails': trails,
});
const ofOrganization = (changes: Parameters<typeof trail>[0] = {}) =>
  trail({ TrailARN: ARN, IsOrganizationTrail: true, ...changes });
const FAIL =
  'No trail of the organization that logs covers the account in all Regions; looked at in eu-central-1.';

export default {
  pass: [
    {
      name: 'as a member sees it',
      parts: world(trail(), ofOrganization()),
      verdicts: [[ACCOUNT, `${ARN}, a trail of the organization, covers the account in all Regions.`]],
    },
  ],
  fail: [
    {
      name: 'only a trail of its own',
      parts: world(trail()),
      verdicts: [[ACCOUNT, FAIL, { facts: { organizationTrails: 0 } }]],
    },
    {
      name: 'of one Region',
      parts: world(ofOrganization({ IsMultiRegionTrail: false })),
      verdicts: [[ACCOUNT, FAIL]],
    },
    {
      name: 'stopped',
      parts: world(ofOrganization({ status: { IsLogging: false } })),
      verdicts: [[ACCOUNT, FAIL]],
    },
  ],
  unknown: [
    {
      name: 'whose trail it is',
      parts: world(ofOrganization({ IsOrganizationTrail: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, `No such trail was found, but ${ARN}: AccessDenied.`]],
    },
    {
      name: 'its Regions',
      parts: world(ofOrganization({ IsMultiRegionTrail: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, `No such trail was found, but ${ARN}: AccessDenied.`]],
    },
    {
      name: 'its status',
      parts: world(ofOrganization({ status: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, `No such trail was found, but ${ARN}: AccessDenied.`]],
    },
    {
      name: 'whether the account is a member',
      parts: { 'cloudtrail.trails': [trail()] },
      incomplete: [{ part: 'organization.membership' }],
      verdicts: [[ACCOUNT, /^No such trail was found, but organization\.membership is incomplete/]],
    },
    {
      name: 'whether the account is a member, where a trail would cover it',
      parts: { 'cloudtrail.trails': [ofOrganization()] },
      incomplete: [{ part: 'organization.membership' }],
      verdicts: [
        [
          ACCOUNT,
          /^arn:\S+trail\/main covers the account in all Regions; whether the account is in an organization is unknown: organization\.membership is incomplete/,
        ],
      ],
    },
    {
      name: 'the trails',
      parts: { 'organization.membership': MEMBER },
      incomplete: [{ part: 'cloudtrail.trails' }],
      verdicts: [[ACCOUNT, /^No such trail was found, but eu-central-1: /]],
    },
  ],
  outOfScope: [
    {
      name: 'an account by itself',
      parts: { 'organization.membership': { member: false }, 'cloudtrail.trails': [trail()] },
      outOfScope: { 'account of no organization': 1 },
    },
  ],
} satisfies RuleCases;
