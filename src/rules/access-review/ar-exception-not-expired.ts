import * as z from 'zod';
import { isFartherAhead } from '../../model/instant';
import { byText } from '../../model/by-text';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass } from '../define-rule';
import { REVIEW_LINK } from './campaigns';

export default defineRule({
  id: 'ar-exception-not-expired',
  title: 'Exceptions for access are approved by another, short and in force',
  failure: 'Exception for access does not hold',
  severity: 'medium',
  risk: 'An exception that nobody else approved, or that has ended, excuses access that should be gone.',
  remediation: {
    text: 'End the access that it is for, or request another exception before it ends with `exception request`, and have it approved by somebody else.',
    link: REVIEW_LINK,
  },
  kind: 'state',
  reads: ['reviews.campaigns'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3', 'CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.8.2', 'A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)', '164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6(7)', 'AC-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.5', '3.4.6'], support: [] },
    'pci-dss': { ids: ['7.2.4', '2.2.1'], support: [] },
    gdpr: { ids: ['5(2)', '32(1)(d)', '24(1)', '32(1)(b)'], support: [] },
  },
  unseen:
    'Exceptions to rules of access reviews that are recorded here and were approved. People are told apart by the people file: two names of one person that are not in it are two people.',
  params: z.object({
    maxExceptionDays: z
      .number()
      .int()
      .positive()
      .max(366)
      .default(90)
      .describe('Days that an exception may last from its approval; the last counts as a whole'),
  }),
  *evaluate({ 'reviews.campaigns': { exceptions } }, { account, now, params: { maxExceptionDays } }) {
    for (const exception of exceptions.toSorted(byText(({ id }) => id))) {
      const { id, scope, approvedBy, approvedAt, endsAt, open } = exception;
      const subject = `${accountResource(account.id)}/exception/${id}`;
      const name = `Exception ${id} (${scope})`;
      const problems: (readonly [kind: string, said: string])[] = [];
      if (endsAt <= now) {
        if (open === 0) {
          yield outOfScope('exception that has ended, of which nothing is open');
          continue;
        }
        problems.push([
          'ended',
          `it ended at ${endsAt}, and ${open} of what it was for are open without another`,
        ]);
      } else {
        if (!exception.isApprovedByAnother)
          problems.push([
            'approver',
            `${approvedBy} approved it, and requested it, owns it or is whose access it is for`,
          ]);
        if (isFartherAhead(endsAt, maxExceptionDays, approvedAt))
          problems.push([
            'length',
            `it lasts until ${endsAt}, more than ${maxExceptionDays} days from its approval`,
          ]);
      }
      if (problems.length > 0)
        yield fail(subject, `${name} does not hold: ${problems.map(([, said]) => said).join('; ')}.`, {
          exception: id,
          problems: problems.map(([kind]) => kind),
        });
      else yield pass(subject, `${name} is approved by another and in force until ${endsAt}.`);
    }
    if (exceptions.length === 0) yield outOfScope('no exception for access');
  },
});
