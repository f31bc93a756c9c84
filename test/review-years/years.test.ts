import { differencesOf } from './compare';
import { scriptOf } from './script';

// Nobody asks for a second approver in it: that rule has nothing to judge.
const RULES = [
  'ar-break-glass-reviewed',
  'ar-campaign-completed-on-time',
  'ar-campaign-exists-per-quarter',
  'ar-campaign-max-gap',
  'ar-campaign-not-bunched',
  'ar-decisions-not-rubber-stamped',
  'ar-evidence-package-sealed',
  'ar-exception-not-expired',
  'ar-inactive-account-disabled',
  'ar-item-has-owner',
  'ar-joiner-authorized-before-access',
  'ar-leaver-access-removed',
  'ar-management-signoff',
  'ar-mover-access-adjusted',
  'ar-population-complete',
  'ar-population-covers-identity-classes',
  'ar-population-snapshot-fresh',
  'ar-privileged-reviewed-at-frequency',
  'ar-reviewer-not-self',
  'ar-reviewer-not-subordinate',
  'ar-revocation-executed-by-deadline',
  'ar-service-accounts-reviewed',
  'ar-shared-account-justified',
  'ar-third-party-access-time-bound',
  'ar-unused-role-flagged',
];

it('names in three years of campaigns exactly what was wrong', async () => {
  const { differences, said } = await differencesOf(scriptOf({ staff: 44, every: [3, 45], judged: 12 }));
  expect(differences).toEqual([]);
  // A world in which nothing is wrong would be told truly by anything.
  expect([...said.keys()].sort()).toEqual(RULES);
});
