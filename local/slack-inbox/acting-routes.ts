import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Choices } from './choices';
import type { Interaction, Interactions } from './interactions';
import { anchorOf } from './stamp';
import type { Workspace } from './workspace';

/** Who acts in a workspace that names nobody. */
const SOMEBODY = 'U0PERSON';
const COOKIE = 'as';

/** Who looks at the page: whom they chose to be, or the first person there is. */
export function personOf(context: Context, workspace: Workspace): string {
  const chosen = getCookie(context, COOKIE);
  const people = workspace.users.map(({ id }) => id);
  return people.find((id) => id === chosen) ?? people[0] ?? SOMEBODY;
}

const pathSchema = z
  .string()
  .regex(/^\/(archives\/[A-Z0-9]+|phone)$/)
  .catch('/');
const onSchema = z.union([z.object({ view: z.string() }), z.object({ channel: z.string(), ts: z.string() })]);
/** Ids of the block and the element, and what was chosen of an overflow menu. */
const pressSchema = z.tuple([z.string(), z.string()]).rest(z.string());

/**
 * What a person does in the page: forms, so that it works without a script.
 * @param report keeps what Slack would tell the person; undefined when all went well.
 */
export function actingRoutes(
  interactions: Interactions,
  workspace: Workspace,
  report: (user: string, trouble: string | undefined) => void,
): Hono {
  const routes = new Hono();
  // Another page must not press buttons here.
  routes.use(csrf());
  const done = (context: Context, path: string, interaction?: Interaction) => {
    report(personOf(context, workspace), interaction && troubleOf(interaction));
    return context.redirect(path, 303);
  };

  routes.post('/as', async (context) => {
    const form = await context.req.formData();
    setCookie(context, COOKIE, text(form, 'user'), { httpOnly: true, sameSite: 'Strict', path: '/' });
    return context.redirect(pathSchema.parse(form.get('path')), 303);
  });
  routes.post('/press', async (context) => {
    const form = await context.req.formData();
    const [blockId, actionId, option] = pressSchema.parse(JSON.parse(text(form, 'press')));
    const choices = choicesOf(form);
    const field = choices[`${blockId}/${actionId}`];
    const choice = option ?? (typeof field === 'string' ? field : undefined);
    const on = onSchema.parse(Object.fromEntries(form));
    const interaction = await interactions.press({
      user: personOf(context, workspace),
      on,
      blockId,
      actionId,
      choices,
      ...(choice !== undefined && { choice }),
    });
    const place = 'ts' in on ? `#${anchorOf(on.ts)}` : '';
    return done(context, pathSchema.parse(form.get('path')) + place, interaction);
  });
  routes.post('/submit', async (context) => {
    const form = await context.req.formData();
    const user = personOf(context, workspace);
    const submission = { user, view: text(form, 'view'), choices: choicesOf(form) };
    const interaction = await interactions.submit(submission);
    return done(context, pathSchema.parse(form.get('path')), interaction);
  });
  routes.post('/close', async (context) => {
    const form = await context.req.formData();
    await interactions.close(personOf(context, workspace), text(form, 'view'));
    return done(context, pathSchema.parse(form.get('path')));
  });
  routes.post('/command', async (context) => {
    const form = await context.req.formData();
    const [command = '', ...words] = text(form, 'line').trim().split(' ');
    const user = personOf(context, workspace);
    const channel = text(form, 'channel');
    const interaction = await interactions.command({ user, channel, command, text: words.join(' ') });
    return done(context, pathSchema.parse(form.get('path')), interaction);
  });
  return routes;
}

function text(form: FormData, name: string): string {
  return z.string().parse(form.get(name));
}

function choicesOf(form: FormData): Choices {
  const names = [...new Set(form.keys())].filter((name) => name.includes('/'));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name).filter((value) => typeof value === 'string');
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function troubleOf({ status, trouble }: Interaction): string | undefined {
  if (status === 200) return trouble;
  return `The app could not be reached, as Slack would say: ${status === 0 ? (trouble ?? '') : `it answered ${status}`}`;
}
