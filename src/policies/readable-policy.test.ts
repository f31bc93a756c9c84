import { readableAllows, readableDenies, readablePolicy } from './readable-policy';

const ADMIN = { Effect: 'Allow', Action: '*', Resource: '*' };
const DENY = { ...ADMIN, Effect: 'Deny' };
const ODD = { Effect: 'Allow', Action: 7, Resource: '*' };
const policyOf = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

test.each<[string, unknown, number[], RegExp | undefined]>([
  ['a policy that is whole', policyOf(ADMIN), [0], undefined],
  ['one statement of an odd form beside another', policyOf(ODD, ADMIN), [1], /Statement\[0\]\.Action/],
  ['the same as text', JSON.stringify(policyOf(ODD, ADMIN)), [1], /Statement\[0\]\.Action/],
  ['the same as IAM encodes it', encodeURIComponent(JSON.stringify(policyOf(ODD, ADMIN))), [1], /\.Action/],
  ['nothing but an odd statement', policyOf(ODD), [], /Statement\[0\]\.Action/],
])('%s', (_name, document, indexes, fault) => {
  const read = readablePolicy(document, 'identity');
  expect(read.policy.statements.map(({ index }) => index)).toEqual(indexes);
  expect(read.fault?.message ?? '').toMatch(fault ?? /^$/);
});

test.each<[string, unknown]>([
  ['a statement that may deny', policyOf({ ...ODD, Effect: 'Deny' }, ADMIN)],
  ['one that does not say what it does', policyOf('none', ADMIN)],
  ['a document of an odd version', { Version: '2030-01-01', Statement: [ADMIN] }],
  ['text that is no policy', 'none'],
])('%s is refused with the whole', (_name, document) => {
  expect(() => readablePolicy(document, 'identity')).toThrow();
});

test.each<[string, unknown, number[], RegExp | undefined]>([
  [
    'a Deny of an odd form, which takes nothing away',
    policyOf({ ...ODD, Effect: 'Deny' }, ADMIN),
    [1],
    undefined,
  ],
  ['one that does not say what it does', policyOf('none', ADMIN), [1], /Statement\[0\]/],
  [
    'an Allow of an odd form behind such a Deny',
    policyOf({ ...ODD, Effect: 'Deny' }, ODD),
    [],
    /Statement\[/,
  ],
])('where no Deny counts: %s', (_name, document, indexes, fault) => {
  const read = readableAllows(document, 'identity');
  expect(read.policy.statements.map(({ index }) => index)).toEqual(indexes);
  expect(read.fault?.message ?? '').toMatch(fault ?? /^$/);
});

test.each<[string, unknown, number[], RegExp | undefined]>([
  ['an Allow of an odd form', policyOf(ODD, DENY), [1], undefined],
  ['another Deny of an odd form', policyOf({ ...ODD, Effect: 'Deny' }, DENY), [1], /Statement\[0\]\.Action/],
])('where no Allow counts: %s', (_name, document, indexes, fault) => {
  const read = readableDenies(document, 'identity');
  expect(read.policy.statements.map(({ index }) => index)).toEqual(indexes);
  expect(read.fault?.message ?? '').toMatch(fault ?? /^$/);
});
