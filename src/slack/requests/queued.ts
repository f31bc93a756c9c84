import * as z from 'zod';
import { instantSchema } from '../../model/instant';

/** Who asked, and where: all of it as Slack signed it, but for `person`. */
const askerSchema = z.object({
  workspace: z.string(),
  user: z.string(),
  /** Any identity in the people file, by the configuration's table or the address in the Slack profile; absent where neither says. */
  person: z.string().optional(),
  channel: z.string().optional(),
  /** The message with the button, and the thread it is in. */
  message: z.string().optional(),
  thread: z.string().optional(),
  /** Takes five answers within 30 minutes. */
  responseUrl: z.string().optional(),
});
export type Asker = z.infer<typeof askerSchema>;

const id = z.string().min(1).max(200);
const note = z.string().max(2000).optional();
const onAlert = { alert: id, version: z.number().int().nonnegative() };

/** What the function that answers Slack hands to the one that does it, once it knows that this person may. */
const askedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('acknowledge'), ...onAlert }),
  z.object({ do: z.literal('snooze'), ...onAlert, until: instantSchema, note }),
  z.object({ do: z.literal('assign'), ...onAlert, to: id, note }),
  z.object({
    do: z.literal('request-exception'),
    ...onAlert,
    reason: z.string(),
    compensatingControl: z.string().optional(),
    /** A glob; all that the alert's rule finds in its accounts without one. */
    resource: z.string().optional(),
    /** A Slack user; whoever asks without one. */
    owner: id.optional(),
    endsAt: instantSchema,
  }),
  z.object({
    do: z.literal('triage'),
    ...onAlert,
    verdict: z.enum(['true-positive', 'false-positive']),
    note: z.string(),
  }),
  z.object({ do: z.literal('recheck'), ...onAlert }),
  z.object({ do: z.literal('evidence'), ...onAlert }),
  z.object({ do: z.literal('approve-exception'), exception: id }),
  z.object({ do: z.literal('command'), text: z.string() }),
  /** Fills the form that was opened empty. */
  z.object({ do: z.literal('show-review'), campaign: id, skip: z.number().int().nonnegative(), view: id }),
  z.object({
    do: z.literal('decide-review'),
    campaign: id,
    decisions: z.array(
      z.object({
        item: id,
        hash: id,
        decision: z.enum(['keep', 'revoke', 'modify']),
        target: z.string().optional(),
        reason: z.string().optional(),
      }),
    ),
  }),
  /** Only says something to whoever asked, and to nobody else. */
  z.object({ do: z.literal('say'), text: z.string() }),
]);
export type Asked = z.infer<typeof askedSchema>;

export const queuedSchema = z.object({ asker: askerSchema, asked: askedSchema });
export type Queued = z.infer<typeof queuedSchema>;
