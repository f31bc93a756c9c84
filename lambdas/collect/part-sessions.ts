import type { Session } from '../../src/aws/client/session';
import { sessionsFrom, type SessionOf } from '../../src/aws/targets';
import type { Account } from '../../src/model/account';
import { actionsFor } from '../../src/sources/actions';
import { partsOf, type PartName } from '../../src/sources/parts';
import type { Source } from '../../src/sources/sources';
import { sessionPolicyOf } from '../session-policy';

/** Characters that STS takes. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const MOST_CHARACTERS = 2048;

/** Parts that are read with one session, and all that is called for them. */
export interface PartsTogether {
  readonly parts: readonly PartName[];
  readonly actions: readonly string[];
}

/**
 * The parts of a source, shared out in their order among sessions whose policies have room for what each calls.
 * @throws Error for a part that calls more than one policy can name.
 */
export function partsBySession(
  parts: readonly PartName[],
  actionsOf: (part: PartName) => readonly string[],
): PartsTogether[] {
  const sessions: PartsTogether[] = [];
  for (const part of parts) {
    const alone = { parts: [part], actions: [...new Set(actionsOf(part))] };
    if (!fits(alone)) throw new Error(`${part} calls more than a session policy of STS can name`);
    const last = sessions.at(-1);
    const together = last && {
      parts: [...last.parts, part],
      actions: [...new Set([...last.actions, ...alone.actions])],
    };
    if (together !== undefined && fits(together)) sessions.splice(-1, 1, together);
    else sessions.push(alone);
  }
  return sessions;
}

const fits = ({ actions }: PartsTogether) => sessionPolicyOf(actions).length <= MOST_CHARACTERS;

/** One account's sessions, by what they are for. */
interface PartSessions {
  readonly of: (part: PartName) => Session;
  readonly destroy: () => void;
}

/** For each account, sessions that may call what a source's parts need, and nothing else. No role is assumed before its first call. */
export function partSessionsFrom(
  source: Source,
  base: Session,
  home: Account,
): (account: Account) => PartSessions {
  const grouped = partsBySession(partsOf(source), (part) => actionsFor(source, part));
  const all: SessionOf[] = [];
  const sessionOf = new Map<PartName, SessionOf>();
  for (const { parts, actions } of grouped) {
    const sessions = sessionsFrom(base, home, sessionPolicyOf(actions), all[0]);
    all.push(sessions);
    for (const part of parts) sessionOf.set(part, sessions);
  }
  return (account) => ({
    of(part) {
      const session = sessionOf.get(part)?.(account);
      if (session === undefined) throw new Error(`the source ${source} has no part ${part}`);
      return session;
    },
    destroy() {
      for (const sessions of all) sessions(account).destroy();
    },
  });
}
