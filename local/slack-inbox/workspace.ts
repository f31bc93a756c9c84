/** Who and what there is in the workspace, by id. Where no channels are named, every id that could be one is one. */
export interface Directory {
  readonly channels?: Readonly<Record<string, { readonly name: string; readonly isPrivate?: boolean }>>;
  readonly groups?: Readonly<Record<string, { readonly handle: string; readonly users: readonly string[] }>>;
  readonly users?: Readonly<Record<string, { readonly name: string; readonly email: string }>>;
  /** Of the bot's token. */
  readonly scopes?: readonly string[];
}

export interface ChannelState {
  readonly isArchived: boolean;
  /** Whether the app was invited. */
  readonly isMember: boolean;
}
export interface Channel extends ChannelState {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

export const TEAM = { id: 'T0LOCAL', domain: 'local-inbox', name: 'Local inbox' } as const;
export const BOT = { user_id: 'U0LOCAL', bot_id: 'B0LOCAL', app_id: 'A0LOCAL' } as const;

const ALL_SCOPES = [
  'chat:write',
  'commands',
  'channels:history',
  'channels:read',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'usergroups:read',
  'users:read',
  'users:read.email',
];
const CHANNEL = /^[CDG][A-Z0-9]+$/;

/** Channels, people and groups, and what may be changed about them while messages come. */
export class Workspace {
  readonly #states = new Map<string, ChannelState>();
  readonly #locked = new Set<string>();

  constructor(private readonly directory: Directory) {}

  get scopes(): readonly string[] {
    return this.directory.scopes ?? ALL_SCOPES;
  }

  /** Every one that is named; the rest are known once something was posted to them. */
  get channelIds(): string[] {
    return Object.keys(this.directory.channels ?? {});
  }

  channel(id: string): Channel | undefined {
    const named = this.directory.channels?.[id];
    const isDirect = id.startsWith('D');
    if (!CHANNEL.test(id) || (named === undefined && this.directory.channels !== undefined && !isDirect))
      return undefined;
    return {
      id,
      name: named?.name ?? (isDirect ? this.nameOf(userOf(id)) : id),
      isPrivate: named?.isPrivate ?? !id.startsWith('C'),
      ...(this.#states.get(id) ?? { isArchived: false, isMember: true }),
    };
  }

  channelName(id: string): string {
    return this.channel(id)?.name ?? id;
  }

  change(id: string, change: Partial<ChannelState>): void {
    const channel = this.channel(id);
    if (channel === undefined) throw new Error(`there is no channel ${id}`);
    const { isArchived, isMember } = { ...channel, ...change };
    this.#states.set(id, { isArchived, isMember });
  }

  lockThread(channel: string, ts: string): void {
    this.#locked.add(`${channel} ${ts}`);
  }

  isLocked(channel: string, ts: string): boolean {
    return this.#locked.has(`${channel} ${ts}`);
  }

  get users(): { readonly id: string; readonly name: string; readonly email: string }[] {
    return Object.entries(this.directory.users ?? {}).map(([id, user]) => ({ id, ...user }));
  }

  get groups(): { readonly id: string; readonly handle: string; readonly users: readonly string[] }[] {
    return Object.entries(this.directory.groups ?? {}).map(([id, group]) => ({ id, ...group }));
  }

  /** What people see of a channel, person or group; the id where it has no name here. */
  nameOf(id: string): string {
    const { channels, groups, users } = this.directory;
    return channels?.[id]?.name ?? groups?.[id]?.handle ?? users?.[id]?.name ?? id;
  }
}

/** The direct messages of one person with the app. */
export function directChannelOf(user: string): string {
  return `D${user.slice(1)}`;
}
function userOf(direct: string): string {
  return `U${direct.slice(1)}`;
}
