import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

/** How each setting of the registry, or of the repository where the registry has none, reads in a sentence. */
const SCANNED = { SCAN_ON_PUSH: 'when they are pushed', CONTINUOUS_SCAN: 'continuously' } as const;

export default defineResourceRule({
  id: 'ecr-scan-on-push',
  title: 'Images are scanned when they are pushed',
  failure: 'Repository does not scan its images',
  severity: 'high',
  risk: 'An image with known vulnerabilities is deployed before anybody knows of them.',
  remediation: {
    text: 'Add a rule for the repository to the scanning configuration of the registry, which a call of the API replaces as a whole.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECR::Repository',
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(A)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['RA-5', 'RA-5(2)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.11.2'], support: [] },
    'pci-dss': { ids: ['6.3.1', '11.3.1'], support: ['powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  sameFault: { securityHub: ['ECR.1'] },
  compared: ['ECR.1', 'ecr_repositories_scan_images_on_push_enabled'],
  unseen:
    'The settings of the registry decide where it has any, as ecr-private-image-scanning-enabled of AWS Config has it; Prowler reads the repository alone, and fails one that the registry has scanned.',
  params: z.object({}),
  check({ arn, configuration: { RepositoryName: name }, supplementaryConfiguration: { ScanFrequency } }) {
    if (isUnknown(ScanFrequency))
      return unknown(arn, `Whether images of ${name} are scanned is unknown: ${ScanFrequency.unknown}.`);
    if (ScanFrequency === 'MANUAL')
      return fail(arn, `Images of ${name} are scanned only when somebody asks for it.`, { ScanFrequency });
    return pass(arn, `Images of ${name} are scanned ${SCANNED[ScanFrequency]}.`);
  },
});
