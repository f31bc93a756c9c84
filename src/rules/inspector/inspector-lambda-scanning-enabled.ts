import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeScans } from './scans';

export default defineRule({
  id: 'inspector-lambda-scanning-enabled',
  title: 'Inspector scans Lambda functions',
  failure: 'Inspector does not scan Lambda functions',
  severity: 'high',
  risk: 'Functions carry dependencies with known vulnerabilities, and nobody knows.',
  remediation: {
    text: 'Turn on the scans of Inspector in the Region, best for the whole organization.',
    elsewhere: 'Of a member account, the delegated administrator of Inspector turns them on.',
    cli: 'aws inspector2 enable --resource-types LAMBDA --region <Region>',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/activate-scans.html',
  },
  kind: 'state',
  reads: ['inspector.account-status'],
  consults: ['inventory.AWS::Lambda::Function'],
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
  compared: ['Inspector.4', 'inspector2_is_enabled'],
  unseen:
    'Where it is off and the Region has no function it is out of scope; Inspector.4 fails it there too. Scans of the code of functions (Inspector.3) are not asked for. Prowler asks in one check for scans of instances, images, functions and the code of functions.',
  params: z.object({}),
  *evaluate({ 'inspector.account-status': status }, context) {
    yield judgeScans(status.resources.lambda, context, {
      what: 'Lambda functions',
      neededBy: { things: context.consult('inventory.AWS::Lambda::Function'), name: 'Lambda function' },
    });
  },
});
