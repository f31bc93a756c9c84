import type { Exception } from '../../model/finding';
import { isApprovedByAnother, isInScope } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import { speakerText } from '../../model/person';
import { listed, prop } from './oscal-parts';
import type { Deviation } from './deviations';
import { markup } from './markup';
import { uuidOf } from './uuid-v5';

export const observationOfDeviation = ({ id, episode }: Deviation): string =>
  uuidOf('deviation', id, episode);
export const riskUuid = ({ id }: Exception): string => uuidOf('exception', id);

/** An exception as it was known at the end of a period, with the deviations of the period that it was for. */
export interface ExceptionThen {
  readonly exception: Exception;
  readonly status: 'deviation-requested' | 'deviation-approved' | 'closed';
  readonly endsAt: Instant;
  /** As known then. */
  readonly approvedAt?: Instant;
  readonly deviations: readonly Deviation[];
}

/** Exceptions asked for by the end of a period, which were for a deviation of it while it was open. */
export function exceptionsThen(
  exceptions: readonly Exception[],
  deviations: readonly Deviation[],
  at: Instant,
): ExceptionThen[] {
  return exceptions
    .filter(({ requestedAt }) => requestedAt <= at)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((exception) => {
      const { approvedAt, requestedAt, ended } = exception;
      const isEndedLater = ended !== undefined && exception.endsAt > at;
      const endsAt = isEndedLater ? ended.wouldHaveEndedAt : exception.endsAt;
      const isApproved = approvedAt !== undefined && approvedAt <= at && isApprovedByAnother(exception);
      const from = isApproved ? approvedAt : requestedAt;
      const own = deviations.filter(
        (deviation) =>
          isInScope(exception, deviation) &&
          deviation.openedAt < endsAt &&
          (deviation.closed === undefined || deviation.closed.at >= from),
      );
      if (own.length === 0) return [];
      const status = endsAt <= at ? 'closed' : isApproved ? 'deviation-approved' : 'deviation-requested';
      return [{ exception, status, endsAt, ...(isApproved && { approvedAt }), deviations: own } as const];
    });
}

/** An exception as a risk that somebody accepted for a time. */
export function riskOf({ exception, status, endsAt, approvedAt, deviations }: ExceptionThen) {
  const { id, owner, reason, requestedBy, requestedAt, compensatingControl, scope } = exception;
  const approvedBy =
    approvedAt === undefined || exception.approvedBy === undefined
      ? undefined
      : speakerText({ by: exception.approvedBy, as: exception.approvedAs });
  const entry = (what: string, start: Instant, change: ExceptionThen['status']) => ({
    uuid: uuidOf('exception', id, what),
    title: what,
    start,
    'status-change': change,
  });
  return {
    uuid: riskUuid(exception),
    title: `Deviation ${approvedAt === undefined ? 'requested' : 'approved'}: ${scope.rule ?? 'vulnerabilities'}`,
    description: markup(reason),
    statement: `${deviations.length} deviations of the period are in the scope of this exception. It changes no outcome: what it is for failed.`,
    props: [
      prop('exception', id),
      prop('owner', owner),
      prop('requested-by', requestedBy),
      ...(approvedBy === undefined ? [] : [prop('approved-by', approvedBy)]),
      ...scopeProps(scope),
    ],
    status,
    ...(compensatingControl !== undefined && {
      'mitigating-factors': [
        { uuid: uuidOf('compensating control', id), description: markup(compensatingControl) },
      ],
    }),
    deadline: endsAt,
    'risk-log': {
      entries: [
        entry('Requested', requestedAt, 'deviation-requested'),
        ...(approvedAt === undefined ? [] : [entry('Approved', approvedAt, 'deviation-approved')]),
        ...(status === 'closed' ? [entry('Ended', endsAt, 'closed')] : []),
      ],
    },
    ...listed(
      'related-observations',
      deviations.map((deviation) => ({ 'observation-uuid': observationOfDeviation(deviation) })),
    ),
  };
}

function scopeProps(scope: Exception['scope']) {
  return Object.entries(scope).flatMap(([what, value]) =>
    value === undefined ? [] : [value].flat().map((each) => prop(`scope-${what}`, each)),
  );
}
