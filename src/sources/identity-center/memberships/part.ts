import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

const membershipSchema = z.object({
  MembershipId: ifGiven(z.string()),
  UserId: z.string(),
  /** When the person came into the group, and by whom: a grant's date without CloudTrail. */
  CreatedAt: ifGiven(instantSchema),
  CreatedBy: ifGiven(z.string()),
});

/** Who is in one group: AWS is asked for each. */
const groupMembersSchema = z.object({ GroupId: z.string(), Members: z.array(membershipSchema) });

export default definePart({
  scope: 'global',
  schema: z.array(groupMembersSchema),
  count: (groups) => groups.reduce((sum, { Members }) => sum + Members.length, 0),
});
