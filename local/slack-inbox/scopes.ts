/** The scope that each method asks for: https://docs.slack.dev/reference/scopes. Reading depends on the kind of channel. */
export function neededScope(method: string, channel: string | undefined): string | undefined {
  const kind = channel?.startsWith('D') ? 'im' : channel?.startsWith('G') ? 'groups' : 'channels';
  switch (method) {
    case 'chat.postMessage':
    case 'chat.update':
    case 'chat.postEphemeral':
      return 'chat:write';
    case 'conversations.history':
    case 'conversations.replies':
      return `${kind}:history`;
    case 'conversations.info':
      return `${kind}:read`;
    case 'conversations.open':
      return 'im:write';
    case 'users.info':
      return 'users:read';
    case 'users.lookupByEmail':
      return 'users:read.email';
    case 'usergroups.list':
      return 'usergroups:read';
    default:
      return undefined;
  }
}
