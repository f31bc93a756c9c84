import { standingOfRequest } from '../duties/audit-requests';
import { byText } from '../model/by-text';
import type { AuditPorts } from '../web/audit/ports';
import type { CliContext } from './context';
import { entriesOf } from './register-room';
import type { OpenRecord } from './with-record';

/** What the page of the auditor's own requests reads. @param zone in which days to answer end. */
export function requestPages(
  { clock }: CliContext,
  opened: OpenRecord,
  zone: string,
): Pick<AuditPorts, 'requests'> {
  return {
    async requests() {
      const now = clock.now();
      const entries = await entriesOf(opened, 'audit-request');
      const named = new Set(
        entries.flatMap(({ answers }) =>
          answers.flatMap(({ header }) => ('evidence' in header ? [header.evidence] : [])),
        ),
      );
      const all = named.size === 0 ? [] : await entriesOf(opened, 'evidence');
      return {
        asOf: now,
        requests: entries.sort(byText(({ due, id }) => `${due} ${id}`)).map((request) => ({
          request,
          status: standingOfRequest(request, all, { zone, at: now }).status,
          evidence: all.filter(({ id }) =>
            request.answers.some(({ header }) => 'evidence' in header && header.evidence === id),
          ),
        })),
      };
    },
  };
}
