import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'ssm-documents-not-public',
  title: 'SSM documents are not public',
  failure: 'SSM document is shared with everybody',
  severity: 'critical',
  risk: 'Everybody with an AWS account can read how your systems are run, and what stands in the document.',
  remediation: {
    text: 'Stop sharing the document with everybody, and block public sharing in the settings of Systems Manager.',
    cli: 'aws ssm modify-document-permission --name <document> --permission-type Share --account-ids-to-remove all --region <Region>',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html',
  },
  kind: 'state',
  resourceType: 'AWS::SSM::Document',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.1.1', '3.1.3', '3.13.1'], support: ['powerpipe'] },
    'pci-dss': { ids: ['1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['SSM.4'] },
  compared: ['SSM.4', 'ssm_documents_set_as_public'],
  unseen:
    'Single accounts that a document is shared with, which Prowler weighs against a list, are not judged, nor is the setting of the account that blocks public sharing.',
  params: z.object({}),
  check({ arn, configuration: { Name: name }, supplementaryConfiguration: { IsPublic: isPublic } }) {
    if (isUnknown(isPublic)) {
      return unknown(arn, `With whom document ${name} is shared is unknown: ${isPublic.unknown}.`);
    }
    if (isPublic) return fail(arn, `Document ${name} is shared with everybody.`, {});
    return pass(arn, `Document ${name} is not shared with everybody.`);
  },
});
