/** What an app may do, and what Watchbill needs it for: https://docs.slack.dev/reference/scopes */
export const SCOPES = {
  'chat:write': 'to post and edit messages',
  'channels:read': 'to say what channels are called, and whether they take messages',
  'groups:read': 'to say the same of private channels',
  'usergroups:read': 'to say what mentioned groups are called',
  'channels:history': 'to find a message again after an answer that came too late',
  'groups:history': 'to find it again in private channels',
} as const;
/** What people's presses and commands need beside these. */
const ACTING_SCOPES = ['commands', 'im:write', 'users:read', 'users:read.email'] as const;

/**
 * The app as Slack makes it: https://docs.slack.dev/reference/app-manifest
 * @param requestUrl where Slack sends what people press and type; without it the app only posts.
 */
export function appManifest(requestUrl?: string) {
  const acts = requestUrl !== undefined;
  return {
    display_information: {
      name: 'Watchbill',
      description: 'Continuous compliance of AWS accounts',
      background_color: '#0b6b50',
    },
    features: {
      bot_user: { display_name: 'watchbill', always_online: true },
      ...(acts && {
        slash_commands: [
          {
            command: '/watchbill',
            url: requestUrl,
            description: 'What is open, and what waits for you',
            usage_hint: 'status | open | mine | review | evidence <finding> | help',
            should_escape: true,
          },
        ],
      }),
    },
    oauth_config: { scopes: { bot: [...Object.keys(SCOPES), ...(acts ? ACTING_SCOPES : [])] } },
    settings: {
      ...(acts && { interactivity: { is_enabled: true, request_url: requestUrl } }),
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

/** Opens in a browser where Slack asks for the workspace, and makes the app. */
export function manifestLink(manifest: ReturnType<typeof appManifest>): string {
  const query = new URLSearchParams({ new_app: '1', manifest_json: JSON.stringify(manifest) });
  return `https://api.slack.com/apps?${query.toString()}`;
}
