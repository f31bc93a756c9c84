import * as z from 'zod';
import { ALERT_BUTTONS, APPROVE_BUTTON, buttonValueSchema, type MoreOption } from '../../alerts/buttons';
import { OPEN_REVIEW_BUTTON, reviewButtonSchema, SKIP_REVIEW_BUTTON } from '../reviews/buttons';
import type { Asker } from './queued';

/** What was pressed. */
export type Press =
  | {
      readonly button: 'acknowledge' | 'snooze' | 'recheck' | MoreOption;
      readonly alert: string;
      readonly version: number;
    }
  | { readonly button: 'approve'; readonly exception: string }
  | { readonly button: 'open-review'; readonly campaign: string }
  | {
      readonly button: 'skip-review';
      readonly campaign: string;
      readonly skip: number;
      readonly view: string;
    };

/** What was typed or chosen into a form, by the ids of its blocks; what was left empty is not there. */
export type FormValues = Readonly<Record<string, string>>;

interface From {
  readonly asker: Omit<Asker, 'person'>;
  /** The workspace that the user is of, where Slack says so: in a shared channel it may be another company's. */
  readonly userWorkspace?: string | undefined;
}

/** A request of Slack, in our words. */
export type SlackRequest = From &
  (
    | {
        readonly kind: 'pressed';
        readonly press: Press;
        readonly triggerId: string;
        /** The sentence that stands for the message it was pressed in; absent within a form. */
        readonly about?: string | undefined;
      }
    | {
        readonly kind: 'submitted';
        /** `callback_id` of the form. */
        readonly form: string;
        /** What the form was opened with. */
        readonly metadata: string;
        readonly values: FormValues;
      }
    | { readonly kind: 'commanded'; readonly text: string }
    /** A button that only opens a link, a form that was closed: nothing to do. */
    | { readonly kind: 'nothing' }
  );

const user = z.object({ id: z.string().min(1), team_id: z.string().optional() });
const team = z.object({ id: z.string().min(1) });
const slackText = z.string().nullish();

const actionSchema = z.object({
  action_id: z.string(),
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const blockActionsSchema = z.object({
  type: z.literal('block_actions'),
  team,
  user,
  trigger_id: z.string().min(1),
  response_url: z.string().optional(),
  container: z.object({ channel_id: z.string().optional(), message_ts: z.string().optional() }).optional(),
  message: z.object({ thread_ts: z.string().optional(), text: z.string().optional() }).nullish(),
  view: z.object({ id: z.string() }).nullish(),
  actions: z.array(actionSchema).min(1),
});
/** https://docs.slack.dev/reference/block-kit/block-elements: what each kind of input is answered with. */
const inputSchema = z.object({
  value: slackText,
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_date: slackText,
  selected_user: slackText,
});
/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const submissionSchema = z.object({
  type: z.literal('view_submission'),
  team,
  user,
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), inputSchema)) }),
  }),
});
const otherSchema = z.object({ type: z.string(), team, user });

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
const commandSchema = z.object({
  command: z.string().min(1),
  text: z.string().default(''),
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  channel_id: z.string().optional(),
  response_url: z.string().optional(),
});

/** Reads what was verified. @throws Error where it is nothing that Slack sends. */
export function parseRequest(body: Uint8Array): SlackRequest {
  const form = new URLSearchParams(Buffer.from(body).toString());
  const payload = form.get('payload');
  if (payload === null) return commanded(commandSchema.parse(Object.fromEntries(form)));
  const given: unknown = JSON.parse(payload);
  const other = otherSchema.parse(given);
  switch (other.type) {
    case 'block_actions':
      return pressed(blockActionsSchema.parse(given));
    case 'view_submission':
      return submitted(submissionSchema.parse(given));
    default:
      return { ...fromOf(other), kind: 'nothing' };
  }
}

function commanded({
  text,
  team_id: workspace,
  user_id: id,
  channel_id: channel,
  response_url: responseUrl,
}: z.infer<typeof commandSchema>): SlackRequest {
  return { asker: { workspace, user: id, channel, responseUrl }, kind: 'commanded', text: text.trim() };
}

function fromOf({ team: { id: workspace }, user: { id, team_id } }: z.infer<typeof otherSchema>): From {
  return { asker: { workspace, user: id }, userWorkspace: team_id };
}

function pressed(payload: z.infer<typeof blockActionsSchema>): SlackRequest {
  const { asker, userWorkspace } = fromOf(payload);
  const { container, message, response_url: responseUrl, trigger_id: triggerId } = payload;
  const from: From = {
    asker: {
      ...asker,
      channel: container?.channel_id,
      message: container?.message_ts,
      thread: message?.thread_ts,
      responseUrl,
    },
    userWorkspace,
  };
  const [action] = payload.actions;
  const press = action === undefined ? undefined : pressOf(action, payload.view?.id);
  return press === undefined
    ? { ...from, kind: 'nothing' }
    : { ...from, kind: 'pressed', press, triggerId, about: message?.text };
}

function pressOf(
  { action_id: actionId, value, selected_option: option }: z.infer<typeof actionSchema>,
  view: string | undefined,
): Press | undefined {
  const carried = (): unknown => JSON.parse(option?.value ?? value ?? '');
  const ofAlert = (button: 'acknowledge' | 'snooze' | 'recheck') => {
    const { a: alert, v: version } = buttonValueSchema.parse(carried());
    return { button, alert, version };
  };
  switch (actionId) {
    case ALERT_BUTTONS.acknowledge:
      return ofAlert('acknowledge');
    case ALERT_BUTTONS.snooze:
      return ofAlert('snooze');
    case ALERT_BUTTONS.recheck:
      return ofAlert('recheck');
    case ALERT_BUTTONS.more: {
      const { a: alert, v: version, o: button } = buttonValueSchema.required().parse(carried());
      return { button, alert, version };
    }
    case APPROVE_BUTTON:
      return { button: 'approve', exception: z.object({ e: z.string().min(1) }).parse(carried()).e };
    case OPEN_REVIEW_BUTTON:
      return { button: 'open-review', campaign: reviewButtonSchema.parse(carried()).c };
    case SKIP_REVIEW_BUTTON: {
      const { c: campaign, s: skip } = reviewButtonSchema.parse(carried());
      return view === undefined ? undefined : { button: 'skip-review', campaign, skip, view };
    }
    default:
      return undefined;
  }
}

function submitted(payload: z.infer<typeof submissionSchema>): SlackRequest {
  const { callback_id: form, private_metadata: metadata, state } = payload.view;
  const values = Object.entries(state.values).flatMap(([block, inputs]): [string, string][] => {
    const [input] = Object.values(inputs);
    const value =
      input?.value ?? input?.selected_option?.value ?? input?.selected_date ?? input?.selected_user ?? '';
    return value.trim() === '' ? [] : [[block, value.trim()]];
  });
  return { ...fromOf(payload), kind: 'submitted', form, metadata, values: Object.fromEntries(values) };
}
