import * as z from 'zod';
import type { Account, Region } from '../../model/account';
import { addDays, isOlderThan } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** Inspector's words for what has nothing to scan at the moment. */
const NOT_RUNNING = ['EC2_INSTANCE_STOPPED', 'RESOURCE_STOPPED', 'IMAGE_ARCHIVED'];
const NOT_SCANNED_YET = ['PENDING_INITIAL_SCAN', 'PENDING_REVIVAL_SCAN', 'SCAN_IN_PROGRESS'];

export default defineRule({
  id: 'pw-inspector-coverage',
  title: 'Every eligible resource is scanned by Inspector',
  failure: 'Resource not scanned for vulnerabilities',
  severity: 'high',
  risk: 'Nobody learns of the vulnerabilities of a resource that is not scanned, and no patch window starts for them.',
  remediation: {
    text: 'Mend what Inspector names as its reason, such as an instance that Systems Manager does not manage or an exclusion by tag. Where the resource is left out on purpose, have an exception approved.',
    cli: 'aws inspector2 list-coverage --region <Region> --filter-criteria \'{"scanStatusCode":[{"comparison":"EQUALS","value":"INACTIVE"}]}\'',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/assessing-coverage.html',
  },
  kind: 'state',
  reads: ['inspector.coverage'],
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(A)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01'], support: [] },
    'nist-800-53': { ids: ['RA-5', 'RA-5(2)'], support: [] },
    'nist-800-171': { ids: ['3.11.2'], support: [] },
    'pci-dss': { ids: ['6.3.1', '11.3.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  dueDates:
    '`maxScanAgeDays` after the last scan, of what passes too. What is not scanned any more was due to be scanned since its last scan; where Inspector tells of none, there is no date.',
  unseen:
    'Resources of kinds that Inspector does not know, and those of kinds that are switched off in it, are in no list of its.',
  params: z.object({
    /** Days since the last scan. */
    maxScanAgeDays: z.number().int().positive().default(30),
  }),
  *evaluate({ 'inspector.coverage': { resources } }, { account, region, now, params }) {
    for (const { resourceId, scanType, scanStatus, lastScannedAt, inUseCount } of resources) {
      if (scanType !== 'PACKAGE') {
        yield outOfScope('scan of a network or of code');
        continue;
      }
      const resource = resourceOf(resourceId, account, region);
      if (isUnknown(scanStatus)) {
        yield unknown(resource, `Whether ${resourceId} is scanned is unknown: ${scanStatus.unknown}.`);
        continue;
      }
      const { statusCode, reason } = scanStatus;
      const isActive = statusCode === 'ACTIVE';
      if (reason === 'RESOURCE_TERMINATED') yield outOfScope('resource that is gone');
      else if (NOT_RUNNING.includes(reason)) yield outOfScope('resource that does not run');
      else if (!isActive && reason === 'SCAN_ELIGIBILITY_EXPIRED' && inUseCount === 0) {
        yield outOfScope('image that nothing runs');
      } else if (!isActive && !NOT_SCANNED_YET.includes(reason)) {
        const undated = lastScannedAt === undefined ? ' No due date: Inspector tells of no scan.' : '';
        yield fail(
          resource,
          `${resourceId} is not scanned: ${reason}.${undated}`,
          { reason },
          lastScannedAt && { dueAt: lastScannedAt },
        );
      } else if (lastScannedAt === undefined) {
        yield unknown(resource, `${resourceId} has no completed scan yet: ${reason}.`);
      } else if (isOlderThan(lastScannedAt, params.maxScanAgeDays, now)) {
        const message = `${resourceId} was last scanned on ${lastScannedAt.slice(0, 10)}, more than ${params.maxScanAgeDays} days ago.`;
        yield fail(
          resource,
          message,
          { lastScannedAt },
          { dueAt: addDays(lastScannedAt, params.maxScanAgeDays) },
        );
      } else
        yield pass(
          resource,
          `${resourceId} was last scanned on ${lastScannedAt.slice(0, 10)}.`,
          {},
          { dueAt: addDays(lastScannedAt, params.maxScanAgeDays) },
        );
    }
  },
});

/** Inspector names an instance by its id alone. */
function resourceOf(id: string, account: Account, region: Region): string {
  return id.startsWith('i-') ? `arn:${account.partition}:ec2:${region}:${account.id}:instance/${id}` : id;
}
