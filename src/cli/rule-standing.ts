import type { Command } from 'commander';
import { PastConfigurations, rulesOff, type OffRule } from '../audit/configuration-then';
import { latestLooks, type LatestLooks } from '../audit/latest-looks';
import { ruleResults, type RuleResult } from '../audit/rule-results';
import type { Gaps } from '../audit/answer';
import { trustIn } from '../audit/trust';
import { trustSentences } from '../audit/trust-words';
import type { KeptForm } from '../config/kept-form';
import type { Instant } from '../model/instant';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import { SOURCES } from '../sources/sources';
import { askedRules, CADENCES, placesAsked } from './ask';
import type { CliContext } from './context';
import { keptConfiguration } from './kept-configuration';
import type { Filter } from './options';
import { withRecord, type OpenRecord } from './with-record';

/** How every rule stood at a moment, and what that rests on. */
export interface RuleStanding {
  readonly looks: LatestLooks;
  /** By first-ever id, as the newest scan had it. */
  readonly off: readonly OffRule[];
  /** By first-ever id; what no scan judged is not there. */
  readonly results: ReadonlyMap<string, RuleResult>;
  /** Of the configuration in force at the newest scan; absent where there was none, or it cannot be read. */
  readonly kept?: KeptForm | undefined;
}

interface StandingQuestion extends Pick<Filter, 'account'> {
  readonly asOf: Instant;
  readonly leaveOut: LeaveOut;
}

/** As {@link standingIn}, of the record that a command names. */
export function standingOfRules(
  context: CliContext,
  command: Command,
  question: StandingQuestion,
): Promise<RuleStanding> {
  return withRecord(context, command, (opened) => standingIn(context, opened, question));
}

export async function standingIn(
  { clock, catalogue }: CliContext,
  { reader, record, objects }: Pick<OpenRecord, 'reader' | 'record' | 'objects'>,
  { asOf, account, leaveOut }: StandingQuestion,
): Promise<RuleStanding> {
  const ports = { reader, record, objects, leaveOut };
  const { accounts } = await placesAsked(ports, clock.now(), { account, region: undefined });
  const looks = await latestLooks(ports, { asOf, sources: SOURCES, accounts });
  const { newest } = looks;
  const off =
    newest === undefined
      ? []
      : await rulesOff(reader, new PastConfigurations(objects, leaveOut), newest, askedRules(catalogue));
  return {
    looks,
    off,
    results: await ruleResults(ports, looks),
    kept: newest && (await readOrLeaveOut(leaveOut, () => keptConfiguration(objects, catalogue, newest))),
  };
}

/**
 * How far what these rules show at a moment can be trusted. How many of their verdicts are unknown stands in each row.
 * @param rules by first-ever id
 */
export async function gapsOfRules(
  { clock, catalogue }: CliContext,
  { reader, record, objects }: Pick<OpenRecord, 'reader' | 'record' | 'objects'>,
  { asOf, account, leaveOut }: StandingQuestion,
  rules: Iterable<string>,
): Promise<Gaps> {
  const now = clock.now();
  const { accounts } = await placesAsked({ reader, objects, leaveOut }, now, { account, region: undefined });
  const trust = await trustIn(
    { reader, record, objects, leaveOut },
    {
      asOf,
      now,
      accounts,
      rules: askedRules(catalogue, [...rules]),
      areRulesNarrowed: false,
      cadences: CADENCES,
    },
  );
  const { asOf: _moment, scan: _newest, unjudged: _inRows, ...data } = trust;
  return { data, sentences: trustSentences({ ...trust, unjudged: 0 }) };
}
