import type { Interactive } from '../../config/interactive';
import type { SlackRequest } from './parse';

/** What a person may do from Slack. `reviewer` is whoever the campaign asks: it says so of each item itself. */
type Role = 'viewer' | 'responder' | 'approver' | 'reviewer';

/** Any one of these roles is enough. */
export interface Permission {
  readonly roles: readonly Role[];
  /** `snooze`, as in "may snooze". */
  readonly doing: string;
}

const RESPONDER: readonly Role[] = ['responder'];

const PRESSES: Readonly<Record<Extract<SlackRequest, { kind: 'pressed' }>['press']['button'], Permission>> = {
  acknowledge: { roles: ['viewer'], doing: 'acknowledge' },
  evidence: { roles: ['viewer'], doing: 'see evidence' },
  snooze: { roles: RESPONDER, doing: 'snooze' },
  recheck: { roles: RESPONDER, doing: 're-check' },
  assign: { roles: RESPONDER, doing: 'assign' },
  'triage-true': { roles: RESPONDER, doing: 'triage' },
  'triage-false': { roles: RESPONDER, doing: 'triage' },
  exception: { roles: ['responder', 'approver'], doing: 'request exceptions' },
  approve: { roles: ['approver'], doing: 'approve exceptions' },
  'open-review': { roles: ['reviewer'], doing: 'review access' },
  'skip-review': { roles: ['reviewer'], doing: 'review access' },
};

/** By `callback_id`. A form may be opened by one person and, the configuration changed meanwhile, submitted by them no more. */
const FORMS: Readonly<Record<string, Permission>> = {
  snooze: PRESSES.snooze,
  assign: PRESSES.assign,
  exception: PRESSES.exception,
  'triage-true': PRESSES['triage-true'],
  'triage-false': PRESSES['triage-false'],
  review: PRESSES['open-review'],
};

/** What a request asks for; nothing of one that asks for nothing we know. */
export function permissionFor(request: SlackRequest): Permission | undefined {
  switch (request.kind) {
    case 'pressed':
      return PRESSES[request.press.button];
    case 'submitted':
      return FORMS[request.form];
    case 'commanded':
      return { roles: ['viewer'], doing: 'ask Watchbill' };
    case 'nothing':
      return undefined;
  }
}

/** Whether they are of the workspace that is named: people of other companies see a channel that is shared with them. */
export function isOfWorkspace({ asker, userWorkspace }: SlackRequest, { workspace }: Interactive): boolean {
  return asker.workspace === workspace && (userWorkspace ?? workspace) === workspace;
}

/** Why not, as it is told to them; nothing where they may. @param person whoever they are taken for. */
export function refusalOf(
  { roles, doing }: Permission,
  { roles: holders }: Interactive,
  person: string | undefined,
): string | undefined {
  if (roles.some((role) => holds(role, holders, person))) return undefined;
  const needed = `To ${doing} takes the role ${roles.join(' or ')}`;
  return person === undefined
    ? `${needed}, and Watchbill does not know who you are: have your Slack user added to alerts.interactive.people in watchbill.yaml.`
    : `${needed}, which ${person} does not have: alerts.interactive.roles in watchbill.yaml says who does.`;
}

function holds(role: Role, holders: Interactive['roles'], person: string | undefined): boolean {
  if (role === 'viewer' && holders.viewer === 'everyone') return true;
  if (person === undefined) return false;
  if (role === 'reviewer') return true;
  if (role === 'viewer') return isNamed(holders, person);
  return holders[role].some((each) => sameName(each) === sameName(person));
}

/** Whether any role names them. Whoever may decide may look. */
export function isNamed(
  { viewer, responder, approver }: Interactive['roles'],
  person: string | undefined,
): boolean {
  if (person === undefined) return false;
  const named = [...(viewer === 'everyone' ? [] : viewer), ...responder, ...approver];
  return named.some((each) => sameName(each) === sameName(person));
}

/** Exactly, but for case: one address is not taken for another that only looks like it. */
function sameName(name: string): string {
  return name.trim().toLowerCase();
}
