import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import type { Due } from '../due';
import type { Dated, VulnerabilityInstance } from '../instance';
import type { Standing } from '../state';
import { rowOf, type PatchRow } from './row';

/** A date that made the due date, or what came of it, with who told it and the evidence object that holds it. */
interface ExplainedDate extends Dated {
  readonly name: string;
}

export interface Explanation extends PatchRow {
  /** Other names of the same: an update of Windows and what it mends. */
  readonly aliases: readonly string[];
  readonly considered: Due['considered'];
  /** In order of time. */
  readonly dates: readonly ExplainedDate[];
}

/** Everything that made the due date of an instance, as it stood at an instant. */
export function explain(instance: VulnerabilityInstance, standing: Standing, at: Instant): Explanation {
  return {
    ...rowOf(instance, standing, at),
    aliases: instance.aliases,
    considered: standing.due.considered,
    dates: datesOf(instance).filter((date) => date.at <= at),
  };
}

function datesOf(instance: VulnerabilityInstance): ExplainedDate[] {
  const { firstObserved, fixFirstSeen, released, evaluated, kev, ratings, reopened, outcome } = instance;
  const named = (name: string, date: Dated | undefined): ExplainedDate[] =>
    date === undefined ? [] : [{ name, at: date.at, source: date.source, evidence: date.evidence }];
  return [
    ...named('patch released', released),
    ...named('first observed', firstObserved),
    ...named('fix first seen', fixFirstSeen),
    ...named('evaluated', evaluated),
    ...ratings.flatMap((rating) =>
      named(`severity ${rating.severity}${rating.unscored === true ? ', not scored yet' : ''}`, rating),
    ),
    ...(kev?.addedAt === undefined ? [] : named('added to the KEV catalogue', { ...kev, at: kev.addedAt })),
    ...(kev === undefined ? [] : named(`told to be in the KEV catalogue, due on ${kev.dueOn}`, kev)),
    ...named('suppressed in the scanner', instance.suppressed),
    ...named('installed, waiting for a reboot', instance.pendingReboot),
    ...reopened.flatMap((each) => [
      ...named('fixed, before it came back', each.fixed),
      ...named('reopened', each),
    ]),
    ...(outcome === undefined ? [] : named(OUTCOMES[outcome.how], outcome)),
  ].sort(byText(({ at }) => at));
}

const OUTCOMES = {
  fixed: 'fixed',
  'resource-gone': 'resource gone',
  'not-scanned': 'lost with its coverage',
} as const;
