import { failing, headOf, subjectOf } from '../../test/support/sample-finding';
import { countEndOfLife, END_OF_LIFE_RULES, endOfLifeAt } from './end-of-life';

const ARN = 'arn:aws:rds:eu-central-1:111122223333:db:orders';
const heads = ['pw-rds-engine-supported', 's3-bucket-versioning'].map((rule) =>
  headOf(subjectOf(ARN, rule), failing('opened')),
);
const now = '2026-11-25T00:00:00.000Z';

async function* only(found: typeof heads) {
  yield* found;
}
const reader = {
  history: async () => heads.map(({ last }) => last).slice(0, 1),
  accounts: async () => heads.map(({ account }) => account).slice(0, 1),
  byAccount: () => only(heads),
  byRule: () => only(heads),
  bySubject: () => only(heads),
  endedSince: () => only(heads),
  openAfter: () => only(heads),
  openSince: () => only(heads),
  open: () => only(heads),
  openThen: () => only([]),
  openWithin: () => only(heads),
  exceptions: async () => [],
};

it('finds what runs past its support, and counts it by rule', async () => {
  const rows = await endOfLifeAt(reader, { asOf: now, now });
  expect(rows.map(({ rule, resource }) => [rule, resource])).toEqual([['pw-rds-engine-supported', ARN]]);
  expect(countEndOfLife(rows)).toEqual({
    total: 1,
    'pw-eks-version-supported': 0,
    'pw-lambda-runtime-deprecated': 0,
    'pw-rds-engine-supported': 1,
  });
});

it('says of nothing that it is past its support', () => {
  expect(Object.keys(countEndOfLife([]))).toEqual(['total', ...END_OF_LIFE_RULES]);
});
