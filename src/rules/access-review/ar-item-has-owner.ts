import * as z from 'zod';
import { byText } from '../../model/by-text';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown, unlisted } from '../define-rule';
import { counted, listed, notKnownOf, REVIEW_LINK } from './campaigns';
import { REVIEW_REQUIREMENTS } from './requirements';

const LACKS = {
  owner: 'nobody in the people file has it, and no tag names an owner',
  purpose: 'no tag says what it is for, and no review kept it with a reason',
} as const;

export default defineRule({
  id: 'ar-item-has-owner',
  title: 'All access has an owner, and a purpose where it is no person',
  failure: 'Access without owner or purpose',
  severity: 'medium',
  risk: 'Access that belongs to nobody is kept by everybody, as nobody can say that it is not needed.',
  remediation: {
    text: "Tag the user, role or permission set with `owner` and `purpose`, or enter the person's name for it among the aliases of the people file.",
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.access'],
  requirements: REVIEW_REQUIREMENTS,
  unseen:
    'A person owns their own access, whose need the review of it shows. All else has a tag `access-owner` or `owner`, and a tag `purpose` or a reason with which the newest campaign kept it. The root user belongs to the account.',
  params: z.object({}),
  *evaluate({ 'reviews.access': { unowned, owned, ownerNotKnown, people } }, { account }) {
    // Whoever has it may be in a row that cannot be read.
    const notKnown = notKnownOf(people);
    for (const { arn, name, lacks, access } of unowned.toSorted(byText(({ arn: id }) => id))) {
      const missing = [...new Set(lacks)].sort();
      if (missing.includes('owner') && notKnown !== undefined) {
        yield unknown(arn, `Whose ${name} (${listed(access)}) is, is not known: ${notKnown}.`);
        continue;
      }
      yield fail(arn, `${name} (${listed(access)}): ${missing.map((each) => LACKS[each]).join('; ')}.`, {
        lacks: missing,
      });
    }
    if (ownerNotKnown > 0 && isUnknown(people))
      yield unlisted(
        accountResource(account.id),
        `Whose ${counted(ownerNotKnown, 'principal')} with access are is not known: ${people.unknown}.`,
      );
    if (unowned.length > 0 || ownerNotKnown > 0) return;
    if (owned === 0) yield outOfScope('account without access to review');
    else
      yield pass(
        accountResource(account.id),
        `${counted(owned, 'principal')} with access, each with an owner and a purpose.`,
      );
  },
});
