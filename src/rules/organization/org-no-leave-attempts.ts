import * as z from 'zod';
import { defineEventRule, WATCHED_CALL_REQUIREMENTS } from '../define-event-rule';

export default defineEventRule({
  id: 'org-no-leave-attempts',
  title: 'Nobody tried to take the account out of its organization',
  failure: 'Someone tried to leave the organization',
  severity: 'critical',
  risk: 'An account that has left is free of every service control policy and central trail; a refused attempt is a warning.',
  remediation: {
    text: 'Ask who made the call and why, also when it was refused; take away the credentials if nobody can say.',
    link: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  },
  requirements: WATCHED_CALL_REQUIREMENTS,
  unseen:
    'CIS asks to notice every change of the organization (3.0: 4.15). Only LeaveOrganization is looked up, so 4.15 is not claimed.',
  params: z.object({}),
  events: ['LeaveOrganization'],
  // A refused attempt counts: no routine work makes it.
  isFault: () => true,
});
