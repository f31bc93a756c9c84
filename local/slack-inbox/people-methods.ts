import * as z from 'zod';
import { refusal, type Answer } from './answers';
import type { Methods } from './methods';
import { BOT, TEAM, type Workspace } from './workspace';

/** Who the app is, and who people and groups are: https://docs.slack.dev/reference/methods/auth.test and others. */
export function peopleMethods(workspace: Workspace): Methods {
  return {
    'api.test': () => ({ ok: true }),
    'auth.test': (_body, { origin }) => ({
      ok: true,
      url: `${origin}/`,
      team: TEAM.name,
      team_id: TEAM.id,
      user: 'watchbill',
      user_id: BOT.user_id,
      bot_id: BOT.bot_id,
      is_enterprise_install: false,
    }),
    'users.info': (body) => userOf(workspace, body, z.object({ user: z.string() }), ({ user }) => user),
    'users.lookupByEmail': (body) =>
      userOf(
        workspace,
        body,
        z.object({ email: z.string() }),
        ({ email }) => workspace.users.find((each) => each.email.toLowerCase() === email.toLowerCase())?.id,
        'users_not_found',
      ),
    'usergroups.list': () => ({
      ok: true,
      usergroups: workspace.groups.map(({ id, handle, users }) => ({
        id,
        team_id: TEAM.id,
        handle,
        name: handle,
        is_usergroup: true,
        date_delete: 0,
        user_count: users.length,
        users,
      })),
    }),
  };
}

function userOf<T>(
  workspace: Workspace,
  body: unknown,
  schema: z.ZodType<T>,
  idOf: (asked: T) => string | undefined,
  missing = 'user_not_found',
): Answer {
  const asked = schema.safeParse(body);
  if (!asked.success) return refusal('invalid_arguments');
  const id = idOf(asked.data);
  const user = workspace.users.find((each) => each.id === id);
  if (user === undefined) return refusal(missing);
  const { name, email } = user;
  return {
    ok: true,
    user: {
      id: user.id,
      team_id: TEAM.id,
      name: email.split('@')[0],
      real_name: name,
      deleted: false,
      is_bot: false,
      profile: { real_name: name, display_name: name, email },
    },
  };
}
