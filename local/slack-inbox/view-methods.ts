import * as z from 'zod';
import { json, refusal, type Answer } from './answers';
import type { Methods } from './methods';
import type { Triggers } from './triggers';
import { readView, wireView, type OpenView, type Views } from './views';

const triggeredSchema = z.object({ trigger_id: z.string(), view: json });
const updateSchema = z.object({
  view_id: z.string().optional(),
  hash: z.string().optional(),
  view: json,
});

/** What shows modals: https://docs.slack.dev/reference/methods/views.open and its neighbours. */
export function viewMethods(views: Views, triggers: Triggers): Methods {
  return {
    'views.open': (body) => triggered(triggers, body, (read, { user }) => shown(views.open(user, read))),
    'views.push': (body) =>
      triggered(triggers, body, (read, { view }) => {
        const below = view === undefined ? undefined : views.find(view);
        if (below === undefined) return refusal('not_found');
        const pushed = views.push(below, read);
        return pushed === undefined ? refusal('push_limit_reached') : shown(pushed);
      }),
    'views.update': (body) => update(views, body),
  };
}

function shown(open: OpenView): Answer {
  return { ok: true, view: wireView(open) };
}

function triggered(
  triggers: Triggers,
  body: unknown,
  show: (
    view: Extract<ReturnType<typeof readView>, { ok: true }>['view'],
    trigger: { readonly user: string; readonly view: string | undefined },
  ) => Answer,
): Answer {
  const parsed = triggeredSchema.safeParse(body);
  if (!parsed.success) return refusal('invalid_arguments');
  const read = readView(parsed.data.view);
  if (!read.ok) return { ...refusal(read.error), response_metadata: { messages: read.messages } };
  const trigger = triggers.take(parsed.data.trigger_id);
  return trigger.ok ? show(read.view, trigger) : refusal(trigger.error);
}

function update(views: Views, body: unknown): Answer {
  const parsed = updateSchema.safeParse(body);
  if (!parsed.success || parsed.data.view_id === undefined) return refusal('invalid_arguments');
  const open = views.find(parsed.data.view_id);
  if (open === undefined) return refusal('not_found');
  if (parsed.data.hash !== undefined && parsed.data.hash !== open.hash) return refusal('hash_conflict');
  const read = readView(parsed.data.view);
  if (!read.ok) return { ...refusal(read.error), response_metadata: { messages: read.messages } };
  views.replace(open, read.view);
  return shown(open);
}
