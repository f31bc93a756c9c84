import { firstId } from '../model/rule';
import { catalogue } from '../rules/catalogue.generated';
import { ruleSummaries } from './rule-summaries';
import { ruleSummariesSchema } from './rule-summary';
import { defaultConfiguration, type Configuration } from './schema';

function summaryOf(id: string, more: Partial<Configuration> = {}) {
  return ruleSummaries({ ...defaultConfiguration, ...more }, catalogue).find((rule) => rule.id === id);
}

const REASON = 'Vendors rotate over a weekend.';

it.each([
  ['what CIS asks for, because frameworks names it', {}, ['cis-aws-5.0:1.12']],
  ['no overlap', { 'iam-user-single-active-key': { 'overlap-days': 0 } }, ['cis-aws-5.0:1.12']],
  ['a week', { 'iam-user-single-active-key': { 'overlap-days': 7, reason: REASON } }, []],
  [
    'a week in one account',
    {
      'iam-user-single-active-key': {
        where: [{ accounts: ['111122223333'], 'overlap-days': 7, reason: REASON }],
      },
    },
    [],
  ],
])('names a requirement only with the parameters it needs: %s', (_name, rules, requirements) => {
  const summary = summaryOf('iam-user-single-active-key', { frameworks: ['cis-aws-5.0'], rules });
  expect(summary?.requirements).toEqual(requirements);
});

it('says of a rule that is off that it is not in force, and its title all the same', () => {
  const rules = { 's3-bucket-tls-only': { off: true as const, reason: 'Reviewed in October.' } };
  expect(summaryOf('s3-bucket-tls-only', { rules })).toMatchObject({
    title: expect.stringContaining('TLS'),
    isInForce: false,
  });
  expect(summaryOf('s3-bucket-tls-only')).toMatchObject({ isInForce: true, kind: 'state' });
});

it('says what the record remembers for the calls that are heard', () => {
  expect(summaryOf('ar-break-glass-reviewed')).toMatchObject({ remembers: true });
  expect(summaryOf('iam-administratoraccess-restricted')).toMatchObject({ remembers: true });
});

it.each([
  ['s3-bucket-tls-only', { sources: ['inventory'], tellsAfterMinutes: 0 }],
  ['account-no-root-sign-in', { sources: ['cloudtrail'], tellsAfterMinutes: 15 }],
  ['iam-root-no-access-keys', { sources: ['iam'], tellsAfterMinutes: 0 }],
])('says what a look at %s again collects, and when AWS can tell', (id, lookedAt) => {
  expect(summaryOf(id)?.lookedAt).toEqual(lookedAt);
});

it('says in which Regions of global services a rule is judged', () => {
  expect(summaryOf('account-no-root-sign-in')).toMatchObject({
    kind: 'event',
    globalRegions: { of: ['home'], areAll: false },
  });
});

it.each([
  ['both', 's3-bucket-tls-only', { securityHub: ['S3.5'], config: ['S3_BUCKET_SSL_REQUESTS_ONLY'] }],
  ['Security Hub alone', 'ecs-task-logging', { securityHub: ['ECS.9'] }],
  ['nothing', 'account-no-root-sign-in', undefined],
])('names the checks of AWS that mean the same fault: %s', (_name, id, sameFault) => {
  expect(summaryOf(id)?.sameFault).toEqual(sameFault);
});

it('comes back whole from the JSON in which it is bundled', () => {
  const summaries = ruleSummaries(defaultConfiguration, catalogue);
  expect(ruleSummariesSchema.parse(JSON.parse(JSON.stringify(summaries)))).toEqual(summaries);
});

it('carries of every rule what the record compares a scan by, so that a function records as a scan in one process does', () => {
  const compared = catalogue.map(({ kind, globalRegions, sameFault, ...rule }) => ({
    id: firstId(rule),
    kind,
    globalRegions,
    sameFault,
  }));
  const bundled = ruleSummariesSchema.parse(
    JSON.parse(JSON.stringify(ruleSummaries(defaultConfiguration, catalogue))),
  );
  expect(
    bundled.map(({ id, kind, globalRegions, sameFault }) => ({ id, kind, globalRegions, sameFault })),
  ).toEqual(compared);
});
