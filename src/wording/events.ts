import type { Exception, FindingEvent } from '../model/finding';
import { speakerText } from '../model/person';
import { bySeverity, type Severity } from '../model/severity';
import type { Fixed } from '../model/verdict';
import { durationText } from './duration';
import { corroborationText, witnessText } from '../model/corroboration';
import type { Phrase } from './phrase';

/** What happened to a finding, in parts that Slack, the command line, pages and exports put together. */
export interface EventPhrase {
  /** In small letters: `reviewed and closed`. */
  readonly what: string;
  /** The same after a count of findings: `2 no longer snoozed`. */
  readonly counted: string;
  /** Reads on after `what`: who, until when. */
  readonly rest: Phrase;
  /** Stands apart from `what` and `rest`: why, or what it means. */
  readonly detail: Phrase;
  /** All of it as one line of a history. */
  readonly sentence: Phrase;
}

type Happened<T extends FindingEvent['type']> = Extract<FindingEvent, { type: T }>;

/** @param exceptions what is known of exceptions: an event names its exception by id only. */
export function eventPhrase(event: FindingEvent, exceptions: readonly Exception[] = []): EventPhrase {
  switch (event.type) {
    case 'opened':
    case 'reopened':
      return phrase({
        what: event.type,
        detail: [severityValue(event.severity)],
        sentence: failure(event),
      });
    case 'changed':
      return phrase({
        what: 'changed',
        detail: [{ kind: 'message', text: event.message }],
        sentence: failure(event),
      });
    case 'resolved': {
      const passes = event.how === 'passes';
      // Where AWS alone knew of it, it is AWS alone that says so.
      const how = event.by === undefined ? undefined : `${witnessText(event.by)} says that it passes`;
      const took = event.fixed === undefined ? undefined : fixedPhrase(event.fixed);
      return phrase({
        what: 'resolved',
        detail: took ?? [how ?? (passes ? 'observed to pass' : 'observed gone')],
        sentence: [
          `resolved: ${how ?? (passes ? 'the rule passes' : 'the resource is gone')}.`,
          ...(took === undefined ? [] : [' It was ', ...took, '.']),
          ...observation(event),
        ],
      });
    }
    case 'expired-at-source':
      return phrase({ what: 'expired at source', detail: ['AWS no longer reports it; not resolved'] });
    case 'out-of-scope':
      return phrase({
        what: 'out of scope',
        detail: ['no longer looked at: ', { kind: 'reason', text: event.reason }],
      });
    case 'acknowledged':
      return phrase({ what: 'acknowledged', rest: byPerson(event) });
    case 'snoozed':
      return phrase({
        what: 'snoozed',
        rest: [' until ', { kind: 'moment', text: event.until }, ...byPerson(event)],
      });
    case 'assigned':
      return phrase({
        what: 'assigned',
        rest: [' to ', { kind: 'person', text: event.to }, ...byPerson(event)],
      });
    case 'reviewed':
      return phrase({ what: 'reviewed and closed', counted: 'reviewed', rest: byPerson(event) });
    case 'snooze-ended':
      return phrase({ what: 'snooze ended', counted: 'no longer snoozed' });
    case 'excepted':
      return phrase({ what: 'excepted', rest: byException(event.exception, exceptions) });
    case 'exception-ended': {
      const exception = { kind: 'exception', text: event.exception } as const;
      return phrase({
        what: 'exception ended',
        counted: 'no longer excepted',
        detail: [exception],
        sentence: ['exception ', exception, ' ended'],
      });
    }
  }
}

/** A change that raised or lowered the severity. */
export function severityPhrase(from: Severity, to: Severity): EventPhrase {
  const way = bySeverity(to, from) < 0 ? 'raised' : 'lowered';
  return phrase({
    what: `severity ${way}`,
    counted: `${way} to ${to.toUpperCase()}`,
    rest: [' from ', severityValue(from), ' to ', severityValue(to)],
  });
}

/** Unless given: counted as `what`, and all parts in a row as the sentence. */
function phrase({
  what,
  counted = what,
  rest = [],
  detail = [],
  sentence = [what, ...rest, ...(detail.length > 0 ? [': ', ...detail] : [])],
}: Pick<EventPhrase, 'what'> & Partial<EventPhrase>): EventPhrase {
  return { what, counted, rest, detail, sentence };
}

function failure(event: Happened<'opened' | 'reopened' | 'changed'>): Phrase {
  return [
    `${event.type} (`,
    severityValue(event.severity),
    '): ',
    { kind: 'message', text: event.message },
    ...(event.corroboration ?? []).map((said) => ` ${corroborationText(said, said.region)}.`),
    ...observation(event),
  ];
}

/** `fixed after 21 days, 6 days past its due date; …`: how long it took since its clock started, and whether that was in time. */
function fixedPhrase({ clockStart, at, dueAt }: Fixed): Phrase {
  const inTime = at <= dueAt ? 'within its window' : `${durationText(dueAt, at)} past its due date`;
  return [
    `fixed after ${durationText(clockStart, at)}, ${inTime}: from `,
    { kind: 'moment', text: clockStart },
    ' to ',
    { kind: 'moment', text: at },
    ', due by ',
    { kind: 'moment', text: dueAt },
  ];
}

function observation({
  observedAt,
  evidence,
}: Pick<Happened<'resolved'>, 'observedAt' | 'evidence'>): Phrase {
  return [' Observed ', { kind: 'moment', text: observedAt }, `. Evidence ${evidence.join(', ')}`];
}

function byPerson({ by, note }: Pick<Happened<'acknowledged'>, 'by' | 'note'>): Phrase {
  const noted: Phrase = note === undefined ? [] : [': ', { kind: 'note', text: note }];
  return [' by ', { kind: 'person', text: by }, ...noted];
}

function byException(id: string, exceptions: readonly Exception[]): Phrase {
  const by: Phrase = ['by ', { kind: 'exception', text: id }];
  const exception = exceptions.find((candidate) => candidate.id === id);
  if (exception === undefined) return [' ', ...by];
  const { endsAt, approvedBy, approvedAs: as } = exception;
  const approved: Phrase =
    approvedBy === undefined
      ? []
      : [', approved by ', { kind: 'person', text: speakerText({ by: approvedBy, as }) }];
  return [' until ', { kind: 'moment', text: endsAt }, ' ', ...by, ...approved];
}

function severityValue(severity: Severity) {
  return { kind: 'severity', text: severity } as const;
}
