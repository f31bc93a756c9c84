import { WatchbillError } from '../model/errors';
import type { AccountId } from '../model/account';
import { addMilliseconds, type Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import { cellKey } from '../model/coverage';
import { firstId } from '../model/rule';
import { findingId, type Verdict } from '../model/verdict';
import { getJson, putJson } from '../evidence/objects';
import { append, linkAfter, type ChainPorts } from './chain';
import type { Intent, PushedChangeSet } from './change-set';
import { diff, type Observed, type RecordScope } from './diff';
import { digestSchema, type Digest } from './digest';

/** What was judged of what AWS pushed, with the object that keeps it. */
export interface Pushed {
  /** Of one cell, which is incomplete: nothing but what was pushed is known of it. */
  readonly observed: Observed;
  readonly evidence: { readonly key: string; readonly body: Uint8Array };
  /** By its resource, what is heard of an act. */
  readonly acts?: ReadonlyMap<string, HeardAct> | undefined;
}
export interface HeardAct {
  /** Of one that goes on: up to when a scan that tells of the resource tells of it. */
  readonly lastsUntil?: Instant | undefined;
  /** What the calls that tell of the same act have in common. */
  readonly session?: string | undefined;
}

/** Of one act, AWS records the calls in the same second or the next. */
const SAME_ACT_MS = 60_000;

export interface PushedRequest extends Pick<RecordScope, 'rules' | 'governedRegions'> {
  readonly account: AccountId;
  /** Judges it as received at an instant after every scan that is recorded. */
  readonly judged: (receivedAt: Instant, state: AccountState) => Promise<Pushed>;
  /** Stops applying at this instant; absent where the process has no end. */
  readonly deadline?: Instant | undefined;
}

/**
 * `known`: the record has it, from a scan or from the same push before. `no-fault`: no rule says that it is one.
 * `not-scanned`: no scan has looked at the account, or at the list that it is of, so that none would ever close it.
 */
export type PushedResult = 'recorded' | 'known' | 'no-fault' | 'not-scanned';

/**
 * Records a fault that AWS told of between two scans, as one change set of the account's chain. It closes nothing, moves no
 * cursor, and leaves what the record holds of cells as it is: the next scan looks at the same time again, finds the same and
 * has nothing to say of it. What was pushed twice, or after a scan saw it, writes nothing.
 * @throws WatchbillError when a scan of the account is still being recorded at the deadline.
 */
export async function recordPushed(ports: ChainPorts, request: PushedRequest): Promise<PushedResult> {
  const { account, deadline } = request;
  let result: PushedResult = 'known';
  const { done } = await append(
    ports,
    account,
    async (state) => {
      const made = await changeSetOf(ports, request, state);
      if (typeof made !== 'string') {
        result = 'recorded';
        return made;
      }
      result = made;
      return undefined;
    },
    { deadline, doing: 'what AWS pushed was being recorded' },
  );
  if (!done)
    throw new WatchbillError(
      `What AWS pushed of account ${account} waits for a change set that is still being applied`,
      'Nothing is lost: the queue hands it out again',
      { cause: new Error('Change sets of an account are applied one after the other') },
    );
  return result;
}

async function changeSetOf(
  { objects, clock }: ChainPorts,
  { account, judged, ...scope }: PushedRequest,
  state: AccountState | undefined,
): Promise<PushedChangeSet | Exclude<PushedResult, 'recorded'>> {
  if (state?.digest === undefined || state.slot === undefined || state.ended === true) return 'not-scanned';
  const { observed, evidence, acts } = await judged(clock.now(), state);
  if (observed.verdicts.length === 0) return 'no-fault';
  const digest = await getJson(objects, state.digest, digestSchema);
  if (!isLookedAt(digest, observed, scope)) return 'not-scanned';
  const fresh = observed.verdicts.filter(
    (verdict) => !isToldBy(digest.failing[findingId(verdict)], verdict, acts?.get(verdict.resource)),
  );
  const ids = new Set(fresh.map(findingId));
  // Who does it again, or another one, is told of: only of a scan is it not known whether it is the same act.
  const of = Object.fromEntries(
    Object.entries(digest.failing).flatMap(([id, { lastsUntil: _, session: __, ...entry }]) =>
      ids.has(id) ? [[id, entry]] : [],
    ),
  );
  const { intents, next } = diff({ ...digest, failing: of }, { ...observed, verdicts: fresh }, scope);
  const failing = intents.filter(isFailing);
  if (failing.length === 0) return 'known';
  await objects.putIfAbsent(evidence.key, evidence.body);
  return {
    ...linkAfter(state, account, clock.now()),
    kind: 'pushed',
    slot: state.slot,
    digest: await putJson(objects, 'digests', {
      ...digest,
      failing: { ...digest.failing, ...withActs(next.failing, acts) },
    } satisfies Digest),
    intents: failing,
    evidence: observed.evidence,
  };
}

/** Whether a scan has completely looked at the cell of a state before: where none ever does, none would close it. */
function isLookedAt({ cells }: Digest, observed: Observed, { rules }: Pick<PushedRequest, 'rules'>): boolean {
  const isState = observed.verdicts.some(({ rule }) =>
    rules.some((each) => each.rule.kind === 'state' && firstId(each.rule) === rule),
  );
  return !isState || observed.cells.every(({ part, region }) => cells[cellKey(part, region)] !== undefined);
}

/** Whether another call told of the same act. */
function isToldBy(
  entry: Digest['failing'][string] | undefined,
  { observedAt }: Verdict,
  act: HeardAct | undefined,
): boolean {
  if (entry?.observedAt === undefined || act?.session === undefined) return false;
  const isNear =
    observedAt <= addMilliseconds(entry.observedAt, SAME_ACT_MS) &&
    entry.observedAt <= addMilliseconds(observedAt, SAME_ACT_MS);
  return entry.session === act.session && isNear;
}

function withActs(failing: Digest['failing'], acts: Pushed['acts']): Digest['failing'] {
  return Object.fromEntries(
    Object.entries(failing).map(([id, entry]) => {
      const { lastsUntil, session } = acts?.get(entry.resource) ?? {};
      return [
        id,
        {
          ...entry,
          ...(lastsUntil !== undefined && { lastsUntil }),
          ...(session !== undefined && { session }),
        },
      ];
    }),
  );
}

function isFailing(intent: Intent): intent is Extract<Intent, { outcome: 'failing' }> {
  return intent.outcome === 'failing';
}
