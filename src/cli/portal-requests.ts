import { standingOfRequest } from '../duties/audit-requests';
import { byText } from '../model/by-text';
import { earliest, type Instant } from '../model/instant';
import type { AuditRequest, DutyEvidence } from '../model/register-entry';
import type { AuditPorts } from '../web/audit/ports';
import type { CliContext } from './context';
import { momentAsked } from './moment-asked';
import { entriesOf } from './register-room';
import type { OpenRecord } from './with-record';

/** What the page of the auditor's own requests reads. @param zone in which days to answer end. */
export function requestPages(
  { clock }: Pick<CliContext, 'clock'>,
  opened: Pick<OpenRecord, 'register'>,
  zone: string,
): Pick<AuditPorts, 'requests'> {
  return {
    async requests(asked) {
      const now = clock.now();
      const asOf = earliest(momentAsked(asked) ?? now, now);
      const entries = (await entriesOf(opened, 'audit-request'))
        .filter(({ addedAt }) => addedAt <= asOf)
        .map((request) => saidBy(request, asOf));
      const named = new Set(
        entries.flatMap(({ answers }) =>
          answers.flatMap(({ header }) => ('evidence' in header ? [header.evidence] : [])),
        ),
      );
      const all = named.size === 0 ? [] : await entriesOf(opened, 'evidence');
      return {
        asOf,
        requests: entries.sort(byText(({ due, id }) => `${due} ${id}`)).map((request) => ({
          request,
          status: standingOfRequest(request, all, { zone, at: asOf }).status,
          evidence: all
            .filter(({ id }) =>
              request.answers.some(({ header }) => 'evidence' in header && header.evidence === id),
            )
            .map((each) => heldAt(each, asOf)),
        })),
      };
    },
  };
}

/** The request as it was by an instant: nothing that was said later is in it. */
function saidBy(request: AuditRequest, asOf: Instant): AuditRequest {
  const { closed, ...others } = request;
  return {
    ...others,
    answers: request.answers.filter(({ at }) => at <= asOf),
    ...(closed !== undefined && closed.at <= asOf && { closed }),
  };
}

/** Evidence as it was at an instant: what was withdrawn later was on file. */
function heldAt({ withdrawn, ...evidence }: DutyEvidence, asOf: Instant): DutyEvidence {
  return { ...evidence, ...(withdrawn !== undefined && withdrawn.at <= asOf && { withdrawn }) };
}
