import { identitiesOf, type Resolution } from './identities';
import { reviewerOf, type PassedOver, type ReviewerQuestion } from './ladder';
import type { Person } from './person';

function person(id: string, rest: Partial<Person> = {}): Person {
  return { id, aliases: [], status: 'active', earlierEnds: [], ...rest };
}

const identities = identitiesOf({
  people: [
    person('boss'),
    person('lead', { manager: 'boss', aliases: ['lea'] }),
    person('subject', { manager: 'lead', email: 'subject@example.com', aliases: ['sub.ject'] }),
    person('below', { manager: 'subject' }),
    person('deep', { manager: 'below' }),
    person('left', { leftAt: '2026-09-30T21:59:59.999Z' }),
    person('leaving', { leftAt: '2026-10-05T21:59:59.999Z' }),
    person('twin-1', { aliases: ['twin'] }),
    person('twin-2', { aliases: ['twin'] }),
    person('ring-1', { manager: 'ring-2' }),
    person('ring-2', { manager: 'ring-1' }),
    person('chief', { aliases: ['boss-of-all'] }),
  ],
});
const subject = identities.resolve('subject');
const question: ReviewerQuestion = {
  grant: {
    class: 'assignment',
    account: '111122223333',
    access: { id: 'ps-1', name: 'AdministratorAccess' },
  },
  owners: [],
  subject,
  at: '2026-10-02T08:00:00.000Z',
};
const policy = {
  reviewers: [
    { match: { accounts: ['444455556666'] }, reviewer: 'boss' },
    { match: { classes: ['assignment'], access: ['Admin*'] }, reviewer: 'lea' },
    { match: { access: ['*'] }, reviewer: 'boss' },
  ],
  accountOwners: { '111122223333': 'chief' },
  fallbackReviewer: 'boss',
};
const noRules = { ...policy, reviewers: [] };

describe('who is asked', () => {
  it.each<
    [string, Partial<ReviewerQuestion>, Parameters<typeof reviewerOf>[1], string, string, PassedOver[]]
  >([
    ['the owner by a tag', { owners: ['boss'] }, policy, 'boss', 'tag', []],
    [
      'the second tag where the first is the subject in an alias',
      { owners: ['Sub Ject', 'SUBJECT@example.com', 'boss'] },
      policy,
      'boss',
      'tag',
      [
        { step: 'tag', named: 'Sub Ject', because: 'is the subject' },
        { step: 'tag', named: 'SUBJECT@example.com', because: 'is the subject' },
      ],
    ],
    [
      'by the first rule that matches, where the tag names nobody who can be found',
      { owners: ['nobody', 'twin'] },
      policy,
      'lead',
      'rule',
      [
        { step: 'tag', named: 'nobody', because: 'is nobody in the people file' },
        { step: 'tag', named: 'twin', because: 'may be several people' },
      ],
    ],
    [
      'by the next rule where the first names whoever granted it',
      {
        grant: { ...question.grant, grantedBy: 'lea', grantedAt: '2026-07-04T08:00:00.000Z' },
        owners: ['left'],
      },
      policy,
      'boss',
      'rule',
      [
        { step: 'tag', named: 'left', because: 'has left' },
        { step: 'rule', named: 'lea', because: 'granted it' },
      ],
    ],
    [
      'by a rule all the same who granted it more than 90 days before',
      { grant: { ...question.grant, grantedBy: 'lea', grantedAt: '2026-07-04T07:59:59.999Z' } },
      policy,
      'lead',
      'rule',
      [{ step: 'tag', because: 'names nobody' }],
    ],
    ['somebody who leaves after the opening', { owners: ['leaving'] }, policy, 'leaving', 'tag', []],
    [
      'the manager, and not who reports to the subject directly or through others',
      { owners: ['below', 'deep'] },
      noRules,
      'lead',
      'manager',
      [
        { step: 'tag', named: 'below', because: 'reports to the subject' },
        { step: 'tag', named: 'deep', because: 'reports to the subject' },
        { step: 'rule', because: 'names nobody' },
      ],
    ],
    [
      "the account's owner where the manager granted it, nobody knows when",
      { grant: { ...question.grant, grantedBy: 'arn:aws:sts::111122223333:assumed-role/Admin/lea' } },
      noRules,
      'chief',
      'account-owner',
      [
        { step: 'tag', because: 'names nobody' },
        { step: 'rule', because: 'names nobody' },
        { step: 'manager', named: 'lead', because: 'granted it' },
      ],
    ],
    [
      'the fallback, of another system, where managers report to each other',
      { grant: { ...question.grant, account: 'github' }, subject: identities.resolve('ring-1') },
      noRules,
      'boss',
      'fallback',
      [
        { step: 'tag', because: 'names nobody' },
        { step: 'rule', because: 'names nobody' },
        { step: 'manager', named: 'ring-2', because: 'reports to the subject' },
        { step: 'account-owner', because: 'names nobody' },
      ],
    ],
    [
      'not one of those whom the subject may be',
      { owners: ['twin-2'], subject: identities.resolve('twin') },
      { ...noRules, accountOwners: {} },
      'boss',
      'fallback',
      [
        { step: 'tag', named: 'twin-2', because: 'may be the subject' },
        { step: 'rule', because: 'names nobody' },
        { step: 'manager', because: 'names nobody' },
        { step: 'account-owner', because: 'names nobody' },
      ],
    ],
    [
      'not one of those who may have granted it',
      { owners: ['twin-2', 'boss'], grant: { ...question.grant, grantedBy: 'twin' } },
      policy,
      'boss',
      'tag',
      [{ step: 'tag', named: 'twin-2', because: 'granted it' }],
    ],
  ])('%s', (_name, asked, by, reviewer, ladder, passedOver) => {
    expect(reviewerOf({ ...question, ...asked }, by, identities)).toEqual({ reviewer, ladder, passedOver });
  });

  it('there is nobody to ask about the only one there is, and why is said of every step', () => {
    const alone = identitiesOf({ people: [person('only', { aliases: ['me'] })] });
    const assigned = reviewerOf(
      { ...question, owners: ['me'], subject: alone.resolve('only') },
      { reviewers: [], accountOwners: { '111122223333': 'gone' }, fallbackReviewer: 'ME' },
      alone,
    );
    expect(assigned).toEqual({
      passedOver: [
        { step: 'tag', named: 'me', because: 'is the subject' },
        { step: 'rule', because: 'names nobody' },
        { step: 'manager', because: 'names nobody' },
        { step: 'account-owner', named: 'gone', because: 'is nobody in the people file' },
        { step: 'fallback', named: 'ME', because: 'is the subject' },
      ],
    });
  });

  it('of a subject whom nobody knows the owner is asked', () => {
    const unknown: Resolution = identities.resolve('robot');
    expect(reviewerOf({ ...question, subject: unknown, owners: ['lea'] }, policy, identities)).toEqual({
      reviewer: 'lead',
      ladder: 'tag',
      passedOver: [],
    });
  });
});
