import * as z from 'zod';
import { addDays, isOlderThan } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { isExternal } from '../../sources/access-analyzer/external-analyzer';
import type { ExternalAccessFinding } from '../../sources/access-analyzer/findings/part';
import { defineRule, fail, pass, unknown, unlisted } from '../define-rule';

export default defineRule({
  id: 'iam-access-analyzer-no-active-findings',
  title: 'What IAM Access Analyzer finds open to the outside is put right or archived in time',
  failure: 'Access from outside not triaged',
  severity: 'high',
  risk: 'Somebody outside reaches a resource, and nobody has said that they may.',
  remediation: {
    text: 'Take the access away where it is not meant, which resolves the finding; where it is, archive the finding, best by an archive rule that says why.',
    cli: 'aws accessanalyzer update-findings --analyzer-arn <analyzer ARN> --ids <finding id> --status ARCHIVED --region <Region>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings-remediate.html',
  },
  kind: 'state',
  reads: ['access-analyzer.findings'],
  consults: ['access-analyzer.analyzers'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6', 'CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.8.16'], support: ['prowler'] },
    hipaa: {
      ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'],
      support: [],
    },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01', 'DE.CM-01', 'DE.CM-09', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'SI-4', 'SI-4(5)'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1', '3.14.6', '3.14.7'], support: [] },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '11.5.1', '12.10.5'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)', '32(1)(d)'], support: [] },
  },
  agreesWithin: [{ claims: ['prowler'], needs: { triageDays: { atMost: 0 } } }],
  compared: ['accessanalyzer_enabled_without_findings'],
  unseen:
    'Prowler fails any active finding, however new. An analyzer of the organization finds for all of its accounts and is read in one: its findings stand under that account, and name the one that owns the resource.',
  params: z.object({
    triageDays: z
      .number()
      .int()
      .nonnegative()
      .default(7)
      .describe('Days in which a finding is to be put right or archived'),
  }),
  *evaluate({ 'access-analyzer.findings': findings }, { account, now, consult, params: { triageDays } }) {
    const analyzers = consult('access-analyzer.analyzers');
    // What one found that has stopped was not listed, beside what another found.
    for (const { arn, name, type, status } of isUnknown(analyzers) ? [] : analyzers)
      if (isExternal({ type }) && !isUnknown(status) && STOPPED.includes(status))
        yield unlisted(arn, `Analyzer ${name} is ${status}: whether what it found is still so is not known.`);
    for (const finding of findings) {
      const { analyzerArn, id, createdAt, error, resource, resourceType, resourceOwnerAccount } = finding;
      // AWS gives findings no ARN of their own.
      const name = `${analyzerArn}/finding/${id}`;
      const what = described(finding, account.id);
      const dueAt = addDays(createdAt, triageDays);
      const facts = {
        resource: resource ?? null,
        resourceType: resourceType ?? null,
        owner: resourceOwnerAccount ?? null,
        createdAt,
      };
      if (error !== undefined) {
        yield unknown(
          name,
          `Access Analyzer could not analyse ${what}, by its finding of ${createdAt}: ${error}.`,
        );
      } else if (isOlderThan(createdAt, triageDays, now)) {
        const message = `Access Analyzer found at ${createdAt} that ${what} can be reached from outside; it was to be triaged by ${dueAt}.`;
        yield fail(name, message, facts, { dueAt });
      } else {
        const message = `Access Analyzer found at ${createdAt} that ${what} can be reached from outside; it is to be triaged by ${dueAt}.`;
        yield pass(name, message, facts, { dueAt, clockStart: createdAt });
      }
    }
  },
});

const STOPPED: readonly string[] = ['DISABLED', 'FAILED'];

function described(
  { resource, resourceType = 'resource', resourceOwnerAccount: owner }: ExternalAccessFinding,
  account: string,
): string {
  const named = resource ?? `one ${resourceType} that it does not name`;
  return owner === undefined || owner === account ? named : `${named} of account ${owner}`;
}
