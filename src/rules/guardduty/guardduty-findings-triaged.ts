import * as z from 'zod';
import { addDays, addMilliseconds } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

const HOUR_MS = 3_600_000;
/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings.html: kept for 90 days. */
const KEPT_DAYS = 90;
const HIGH = 7;
const CRITICAL = 9;

export default defineRule({
  id: 'guardduty-findings-triaged',
  title: 'No high or critical GuardDuty finding is left untriaged',
  failure: 'GuardDuty finding not triaged',
  severity: 'high',
  risk: 'A threat that was seen and that nobody looked at goes on.',
  remediation: {
    text: 'Look into the finding, do what it calls for, and archive it in GuardDuty when that is done.',
    elsewhere: 'Of a member account, only the administrator account of GuardDuty archives findings.',
    cli: 'aws guardduty archive-findings --detector-id <detector> --finding-ids <finding> --region <Region>',
    link: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_remediate.html',
  },
  kind: 'state',
  reads: ['guardduty.findings'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3', 'CC7.4'], support: ['prowler'] },
    iso27001: { ids: ['A.8.16', 'A.5.26'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: ['prowler'] },
    'nist-csf': { ids: ['DE.CM-01', 'DE.CM-09', 'DE.AE-02', 'RS.MA-01', 'RS.MA-02'], support: [] },
    'nist-800-53': { ids: ['SI-4', 'SI-4(5)', 'IR-4', 'IR-5'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.14.6', '3.14.7', '3.6.1', '3.6.2'], support: ['prowler'] },
    'pci-dss': { ids: ['11.5.1', '12.10.5'], support: [] },
    gdpr: { ids: ['32(1)(d)', '33(1)', '32(1)(c)'], support: [] },
  },
  compared: ['guardduty_no_high_severity_findings'],
  unseen:
    'A finding fails from when GuardDuty made it, so that people hear of it at once; past its due date it is late.',
  params: z.object({
    criticalHours: z
      .number()
      .positive()
      .default(24)
      .describe('Hours from creation for findings of severity 9 and more'),
    highHours: z
      .number()
      .positive()
      .default(72)
      .describe('Hours from creation for findings of severity 7 to 8.9'),
  }),
  *evaluate({ 'guardduty.findings': findings }, { params: { criticalHours, highHours } }) {
    for (const finding of findings) {
      if (finding.Severity < HIGH) {
        yield outOfScope('severity below high');
        continue;
      }
      const isCritical = finding.Severity >= CRITICAL;
      const dueAt = addMilliseconds(finding.CreatedAt, (isCritical ? criticalHours : highHours) * HOUR_MS);
      const name = `GuardDuty finding ${finding.Type} of ${finding.CreatedAt}`;
      const facts = { type: finding.Type, guardDutySeverity: finding.Severity, createdAt: finding.CreatedAt };
      const { Archived: archived } = finding.Service;
      if (archived === true) yield pass(finding.Arn, `${name} is archived.`, facts);
      else if (isUnknown(archived))
        yield unknown(finding.Arn, `Whether ${name} is archived is unknown: ${archived.unknown}.`);
      else {
        yield fail(finding.Arn, `${name} is not archived; it is to be triaged by ${dueAt}.`, facts, {
          severity: isCritical ? 'critical' : 'high',
          dueAt,
          expiresAt: addDays(finding.UpdatedAt, KEPT_DAYS),
          observedAt: finding.UpdatedAt,
        });
      }
    }
  },
});
