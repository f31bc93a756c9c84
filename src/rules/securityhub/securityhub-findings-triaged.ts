import * as z from 'zod';
import { addDays } from '../../model/instant';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, pass } from '../define-rule';

type ControlFinding = PartValue<'securityhub.control-findings'>[number];

export default defineRule({
  id: 'securityhub-findings-triaged',
  title: 'No critical or high finding of a Security Hub control is left untriaged',
  failure: 'Security Hub control finding not triaged',
  severity: 'medium',
  risk: 'A fault that AWS found stays, because nobody decided what to do about it.',
  remediation: {
    text: 'Mend what the control names, or set the workflow status of the finding: NOTIFIED where somebody works on it, SUPPRESSED with a note where it may stay.',
    cli: 'aws securityhub batch-update-findings --finding-identifiers Id=<finding>,ProductArn=<product> --workflow Status=NOTIFIED --region <Region>',
    link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html',
  },
  kind: 'state',
  reads: ['securityhub.control-findings'],
  restsOn: ['FAILED'],
  requirements: {
    soc2: { ids: ['CC7.4', 'CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.5.26', 'A.5.9', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(6)(ii)', '164.308(a)(8)'], support: [] },
    'nist-csf': { ids: ['RS.MA-01', 'RS.MA-02', 'ID.AM-08', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['IR-4', 'IR-5', 'CM-2', 'CM-3', 'CM-6', 'CM-8'], support: [] },
    'nist-800-171': { ids: ['3.6.1', '3.6.2', '3.4.1', '3.4.2'], support: [] },
    'pci-dss': { ids: ['12.10.5', '2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['33(1)', '32(1)(c)', '32(1)(d)'], support: [] },
  },
  unseen:
    'The time runs from when Security Hub made the finding: it keeps one finding for a resource and a control, and does not say since when it fails, so that one that passed in between is late sooner. Whether a suppressed finding has a note is not read. Where a rule of ours judges the same and fails it, it is told in the finding of that rule and is out of scope here; where that rule is off, or passes what AWS fails, it is judged here. Findings of other products are not judged.',
  params: z.object({
    criticalDays: z
      .number()
      .int()
      .positive()
      .default(7)
      .describe('Days from creation for findings of critical severity'),
    highDays: z
      .number()
      .int()
      .positive()
      .default(30)
      .describe('Days from creation for findings of high severity'),
  }),
  *evaluate(
    { 'securityhub.control-findings': findings },
    { account, region, now, params: { criticalDays, highDays } },
  ) {
    const untriaged = findings.filter(isUntriaged);
    for (const { Id, SecurityControlId, SeverityLabel, CreatedAt, UpdatedAt, Resources } of untriaged) {
      const passesOn = { by: 'securityhub', check: SecurityControlId, resources: Resources } as const;
      const isCritical = SeverityLabel === 'CRITICAL';
      const dueAt = addDays(CreatedAt, isCritical ? criticalDays : highDays);
      const on = Resources.length === 0 ? '' : ` on ${[...Resources].sort().join(', ')}`;
      const name = `The finding of ${SecurityControlId}${on} of ${CreatedAt}`;
      const facts = { control: SecurityControlId, severity: SeverityLabel, createdAt: CreatedAt };
      if (now <= dueAt) {
        yield pass(Id, `${name} is to be triaged by ${dueAt}.`, facts, {
          dueAt,
          clockStart: CreatedAt,
          observedAt: UpdatedAt,
          passesOn,
        });
      } else {
        yield fail(Id, `${name} was to be triaged by ${dueAt}, and is not.`, facts, {
          severity: isCritical ? 'high' : 'medium',
          dueAt,
          observedAt: UpdatedAt,
          passesOn,
        });
      }
    }
    if (untriaged.length === 0) {
      const message = `Security Hub in ${region} has no critical or high finding of a control that is not triaged.`;
      yield pass(accountResource(account.id), message);
    }
  },
});

function isUntriaged({ ComplianceStatus, WorkflowStatus, SeverityLabel }: ControlFinding): boolean {
  return (
    ComplianceStatus === 'FAILED' &&
    WorkflowStatus === 'NEW' &&
    (SeverityLabel === 'CRITICAL' || SeverityLabel === 'HIGH')
  );
}
