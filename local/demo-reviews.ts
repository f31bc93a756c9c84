import { readFileSync } from 'node:fs';
import { addMilliseconds, type Clock, type Instant } from '../src/model/instant';
import { fold, type ItemState } from '../src/reviews/campaign/state';
import type { ReviewCommand } from '../src/reviews/commands';
import { say, type SayPorts } from '../src/reviews/say';
import { SANDBOX } from './organization/sample/places';

export const REVIEWED: string = '2026-Q4';

interface MovingClock extends Clock {
  readonly advanceTo: (instant: Instant) => void;
}

/**
 * What the people of Fernhill say of October's campaign: it is blocked until somebody brings the export of GitHub; somebody tries
 * to decide her own access; what belongs to a leaver and to nobody is to go, and not all of it goes; the sign-off comes late.
 * @returns what was refused, and why.
 */
export async function reviewAsPeople(
  ports: Omit<SayPorts, 'clock'>,
  clock: MovingClock,
  slot: Instant,
): Promise<string[]> {
  const refused: string[] = [];
  const speak = async (by: string, command: ReviewCommand) => {
    const saidBy = `${by} (the demo)`;
    const said = await say({ ...ports, clock }, command, { by, saidBy, surface: 'cli' });
    if (said.outcome === 'refused') refused.push(`${by}: ${said.refused.message}`);
    if (said.outcome === 'faulty') throw new Error(said.faults.map(({ problem }) => problem).join('; '));
  };
  switch (slot.slice(0, 10)) {
    case '2026-10-01':
      await speak(
        'marco',
        gitHub(clock.now(), () => true),
      );
      break;
    case '2026-10-06':
      await speak(
        'marco',
        gitHub(clock.now(), (row) => !row.startsWith('jweber,')),
      );
      break;
    case '2026-10-05':
      await decideOwnAccess(ports, clock.now(), speak);
      await decideAll(ports, clock, speak);
      break;
    // Joana came on the 16th, and is asked about beside the others.
    case '2026-10-20':
      await decideAll(ports, clock, speak);
      break;
    case '2026-10-21':
      await speak('nadia', { command: 'sign-off', campaign: REVIEWED });
      break;
  }
  return refused;
}

/** The export of GitHub as it was taken then. */
function gitHub(takenAt: Instant, isThere: (row: string) => boolean): ReviewCommand {
  const text = readFileSync(new URL('demo-files/github.csv', import.meta.url), 'utf8');
  const rows = text.trim().split('\n').filter(isThere);
  return {
    command: 'add-system',
    system: 'github',
    takenAt,
    query: 'gh api orgs/fernhill/members and repos/fernhill/chartroom/collaborators',
    rows: rows.length - 1,
    base64: Buffer.from(rows.join('\n')).toString('base64'),
  };
}

type Speak = (by: string, command: ReviewCommand) => Promise<void>;

/** Priya answers for the set of administrators, and holds it. */
async function decideOwnAccess(
  { store }: Pick<SayPorts, 'store'>,
  now: Instant,
  speak: Speak,
): Promise<void> {
  const own = (await itemsOf(store, now)).find(
    ({ item }) => item.person === 'priya' && item.access.name.includes('Administrator'),
  );
  if (own === undefined) return;
  await speak('priya', decisionOn(own, { decision: 'keep', reason: 'Needed for incidents.' }));
}

/** Every reviewer goes through what is theirs, an item a minute or so. */
async function decideAll(
  { store }: Pick<SayPorts, 'store'>,
  clock: MovingClock,
  speak: Speak,
): Promise<void> {
  const looked = new Set<string>();
  for (const state of await itemsOf(store, clock.now())) {
    if (state.answer !== undefined) continue;
    for (const { holders } of state.seats) {
      const by = holders.at(-1)?.person;
      if (by === undefined) continue;
      if (!looked.has(by)) await speak(by, { command: 'look', campaign: REVIEWED });
      looked.add(by);
      clock.advanceTo(addMilliseconds(clock.now(), 70_000));
      await speak(by, decisionOn(state, opinionOn(state)));
    }
  }
}

async function itemsOf(store: SayPorts['store'], now: Instant): Promise<ItemState[]> {
  const campaign = await store.campaign(REVIEWED);
  if (campaign === undefined) return [];
  return fold(campaign, now).lists.flatMap(({ items }) => [...items.values()]);
}

type Opinion = Pick<Extract<ReviewCommand, { command: 'decide-item' }>, 'decision' | 'target' | 'reason'>;

function decisionOn({ item, decisions }: ItemState, opinion: Opinion): ReviewCommand {
  return {
    command: 'decide-item',
    campaign: REVIEWED,
    item: item.item,
    saw: decisions.length,
    ...opinion,
  };
}

function opinionOn({ item }: ItemState): Opinion {
  const { principal, access, account, person } = item;
  if (person === 'jonas') return { decision: 'revoke', reason: 'Jonas left in July.' };
  if (account === SANDBOX && principal.name === 'demo')
    return { decision: 'revoke', reason: 'Nobody knows any more what it was for.' };
  if (account === SANDBOX && principal.name === 'ana.sousa')
    return {
      decision: 'modify',
      target: 'PowerUserAccess',
      reason: 'Experiments need no administrator.',
    };
  return {
    decision: 'keep',
    reason: `${principal.name} needs ${access.name} in ${account}: asked in October.`,
  };
}
