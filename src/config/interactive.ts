import * as z from 'zod';
import { distinct } from './distinct';

const person = z.string().trim().min(1).max(200);

/** Who may act from Slack. A file of its own: the function that answers Slack reads this much of the configuration. */
export const interactiveSchema = z.strictObject({
  workspace: z
    .string()
    .regex(/^T[A-Z0-9]+$/, 'a Slack workspace looks like T0123ABCD: in the address of Slack in a browser')
    .describe(
      'The only workspace whose members may act: in a channel that is shared with another company, theirs may not.',
    ),
  people: z
    .record(
      z
        .string()
        .regex(/^[UW][A-Z0-9]+$/, 'a Slack user looks like U0123ABCD: in the profile, Copy member ID'),
      person,
    )
    .describe(
      'Who a Slack user is: any identity in the people file, such as an e-mail address. Of others the address in their Slack profile counts, which some workspaces let people change themselves.',
    )
    .default({}),
  roles: z
    .strictObject({
      viewer: z
        .union([z.literal('everyone'), distinct(person, 'person')])
        .describe('May acknowledge, and ask. `everyone`: all members of the workspace.')
        .default('everyone'),
      responder: distinct(person, 'person')
        .describe('May snooze, assign, re-check, triage, and request exceptions.')
        .default([]),
      approver: distinct(person, 'person')
        .describe('May request and approve exceptions; never approve one of their own.')
        .default([]),
    })
    .prefault({}),
});
export type Interactive = z.infer<typeof interactiveSchema>;
