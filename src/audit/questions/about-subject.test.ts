import { openedFinding } from '../../../test/support/opened-finding';
import { by, item, keep, october, opened, people, revoke, then } from '../../../test/support/review-campaign';
import type { Exception } from '../../model/finding';
import { decide } from '../../reviews/campaign/decide';
import { isOfSubject } from '../find-findings';
import { decisionRows } from './about-subject';
import { campaignAt } from './review-then';
import {
  accountsOf,
  exceptionReason,
  itemsOf,
  subjectAsked,
  withGrants,
  type Subject,
} from './subject-asked';

const USER_ARN = 'arn:aws:iam::111122223333:user/ana';
const ANAS = item('ReadOnly', { facts: { arn: USER_ARN } });
const NOAHS = item('Other', {
  principal: { id: 'sso-noah', name: 'noah', email: 'noah@example.com' },
  person: 'noah',
  reviewer: 'maria',
});

function campaign() {
  const begun = opened([ANAS, NOAHS]);
  const first = then(
    begun,
    decide(begun, ANAS.item, revoke(), by('maria'), { people: people(), now: october(5) }),
  );
  const second = then(
    first,
    decide(first, NOAHS.item, keep(), by('maria'), { people: people(), now: october(6) }),
  );
  return campaignAt(second, october(7), october(7)).state;
}

test.each([['ana'], ['ANA@example.com'], ['sso-ana'], [USER_ARN], [ANAS.item]])(
  'the items of %s are those of the person or principal of that name',
  (text) => {
    const found = itemsOf(subjectAsked(text, people()), campaign(), people());
    expect(found.map(({ state }) => state.item.access.name)).toEqual(['ReadOnly']);
  },
);

test('decisions are those about the subject, and those that the subject made', () => {
  const rows = (text: string) => {
    const state = campaign();
    const subject = subjectAsked(text, people());
    return decisionRows([state], itemsOf(subject, state, people()), subject.person?.id ?? text).map(
      ({ as, access, decision, stands }) => [as, access, decision, stands],
    );
  };
  expect(rows('ana')).toEqual([['about', 'ReadOnly', 'revoke', true]]);
  expect(rows('maria')).toEqual([
    ['by', 'ReadOnly', 'revoke', true],
    ['by', 'Other', 'keep', true],
  ]);
});

test.each<[string, string, boolean]>([
  ['itself', USER_ARN, true],
  ['something below it, such as its key', `${USER_ARN}/access-key/1`, true],
  ['the same name in another account', 'arn:aws:iam::222233334444:user/ana', true],
  ['a name that only begins so', 'arn:aws:iam::111122223333:user/anabel', false],
  ['a name that only ends so', 'arn:aws:iam::111122223333:user/diana', false],
])("a resource is the subject's: %s", (_name, resource, expected) => {
  const found = itemsOf(subjectAsked('ana', people()), campaign(), people());
  const subject = withGrants(
    subjectAsked('ana', people()),
    found.map(({ state }) => state.item),
  );
  expect(isOfSubject(subject.names)(resource)).toBe(expected);
});

test('a name with a star in it is no pattern', () => {
  expect(isOfSubject(['*'])('arn:aws:s3:::logs')).toBe(false);
});

test('only an ARN says in which account to look', () => {
  expect(accountsOf({ text: USER_ARN, names: [] })).toEqual(['111122223333']);
  expect(accountsOf({ text: 'arn:aws:s3:::documents', names: [] })).toBeUndefined();
  expect(accountsOf({ text: 'ana', names: [] })).toBeUndefined();
});

test('an exception is about whoever owns, asked for or approved it, and what it covers', () => {
  const head = openedFinding();
  const exception: Exception = {
    schema: 1,
    id: 'e1',
    version: 1,
    scope: { rule: head.rule },
    owner: 'Ana',
    requestedBy: 'maria',
    requestedAt: october(1),
    reason: 'the vendor replaces it in November',
    approvedBy: 'noah',
    approvedAt: october(2),
    endsAt: october(30),
  };
  const named = (...names: string[]): Subject => ({ text: names[0] ?? '', names });
  expect(exceptionReason(exception, named('ana'), [])).toBe('owns it');
  expect(exceptionReason(exception, named('noah', 'maria'), [])).toBe('asked for it; approved it');
  expect(exceptionReason(exception, named('x'), [head])).toBe(`covers ${head.id}`);
  expect(exceptionReason(exception, named('x'), [])).toBeUndefined();
});
