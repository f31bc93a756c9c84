import { daysBetween, type Instant } from '../../model/instant';
import { matchesGlob } from '../../model/glob';
import type { Grant, LadderStep } from '../item';
import type { ReviewerRule, ReviewPolicy } from '../settings';
import type { Identities, Resolution } from './identities';
import { hasLeft, reportsTo, type Person } from './person';

/** Whoever granted access in so many days before a campaign opened does not review it. */
const GRANTED_WITHIN_DAYS = 90;

/** Why a step of the ladder gave no reviewer. */
type PassedOverBecause =
  | 'names nobody'
  | 'is nobody in the people file'
  | 'may be several people'
  | 'is the subject'
  | 'may be the subject'
  | 'reports to the subject'
  | 'has left'
  | 'granted it'
  | 'is asked already';

export interface PassedOver {
  readonly step: LadderStep;
  /** As the step names them; absent where it names nobody. */
  readonly named?: string;
  readonly because: PassedOverBecause;
}

/** Who is asked about an item; without a reviewer there is nobody to ask, which is not the same as nobody having answered. */
export type Assignment =
  | { readonly reviewer: string; readonly ladder: LadderStep; readonly passedOver: readonly PassedOver[] }
  | { readonly reviewer?: undefined; readonly passedOver: readonly PassedOver[] };

export interface ReviewerQuestion {
  readonly grant: Pick<Grant, 'class' | 'account' | 'access' | 'grantedAt' | 'grantedBy'>;
  /** Values of the tags access-owner and owner, in this order. */
  readonly owners: readonly string[];
  /** Whose access it is. */
  readonly subject: Resolution;
  /** When the campaign opens. */
  readonly at: Instant;
  /** Ids of the people who are asked about it already. */
  readonly asked?: readonly string[];
}

type LadderPolicy = Pick<ReviewPolicy, 'reviewers' | 'accountOwners' | 'fallbackReviewer'>;

/**
 * The first of the ladder who may review it: an owner's tag, a rule of the configuration, the manager, the owner of the account, the
 * fallback.
 */
export function reviewerOf(
  question: ReviewerQuestion,
  policy: LadderPolicy,
  identities: Identities,
): Assignment {
  const passedOver: PassedOver[] = [];
  for (const { step, named, found } of stepsFor(question, policy, identities)) {
    if (named.length === 0) passedOver.push({ step, because: 'names nobody' });
    for (const name of named) {
      const resolution = found(name);
      const because = passedOverBecause(resolution, question, identities);
      if (because !== undefined) passedOver.push({ step, named: name, because });
      else if (resolution.person !== undefined)
        return { reviewer: resolution.person.id, ladder: step, passedOver };
    }
  }
  return { passedOver };
}

interface Step {
  readonly step: LadderStep;
  readonly named: readonly string[];
  readonly found: (named: string) => Resolution;
}

function stepsFor(
  { grant, owners, subject }: ReviewerQuestion,
  { reviewers, accountOwners, fallbackReviewer }: LadderPolicy,
  { resolve, person: personOf }: Identities,
): Step[] {
  const manager = subject.person?.manager;
  const accountOwner = Object.hasOwn(accountOwners, grant.account) ? accountOwners[grant.account] : undefined;
  const given = (named: string | undefined) => (named === undefined ? [] : [named]);
  const rules = reviewers.filter((rule) => matches(rule, grant));
  return [
    { step: 'tag', named: owners, found: resolve },
    { step: 'rule', named: rules.map(({ reviewer }) => reviewer), found: resolve },
    {
      step: 'manager',
      named: given(manager),
      // The people file names a manager by an id, whoever else is called so.
      found: (id) => {
        const person = personOf(id);
        return person === undefined
          ? { why: 'nobody', candidates: [] }
          : { person, by: 'person-id', name: id };
      },
    },
    { step: 'account-owner', named: given(accountOwner), found: resolve },
    { step: 'fallback', named: given(fallbackReviewer), found: resolve },
  ];
}

function matches(
  { match: { accounts, classes, access } }: ReviewerRule,
  grant: ReviewerQuestion['grant'],
): boolean {
  return (
    (accounts?.includes(grant.account) ?? true) &&
    (classes?.includes(grant.class) ?? true) &&
    (access?.some((pattern) => matchesGlob(pattern, grant.access.name)) ?? true)
  );
}

function passedOverBecause(
  named: Resolution,
  { subject, grant, at, asked = [] }: ReviewerQuestion,
  identities: Identities,
): PassedOverBecause | undefined {
  const { person } = named;
  if (person === undefined)
    return named.why === 'nobody' ? 'is nobody in the people file' : 'may be several people';
  if (person.id === subject.person?.id) return 'is the subject';
  if (subject.person === undefined && subject.candidates.includes(person.id)) return 'may be the subject';
  if (asked.includes(person.id)) return 'is asked already';
  if (hasLeft(person, at)) return 'has left';
  if (subject.person !== undefined && reportsTo(person, subject.person.id, identities))
    return 'reports to the subject';
  return granted(person, grant, at, identities) ? 'granted it' : undefined;
}

/** A grant of which nobody knows the date may be of these days. */
function granted(
  { id }: Person,
  { grantedAt, grantedBy }: ReviewerQuestion['grant'],
  at: Instant,
  { resolve }: Identities,
): boolean {
  if (grantedBy === undefined) return false;
  if (grantedAt !== undefined && daysBetween(grantedAt, at) > GRANTED_WITHIN_DAYS) return false;
  const granter = resolve(grantedBy);
  return granter.person === undefined ? granter.candidates.includes(id) : granter.person.id === id;
}
