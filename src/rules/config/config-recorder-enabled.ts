import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { resourceSchemas } from '../../sources/resource-types';
import { defineRule, fail, pass, unknown } from '../define-rule';
import { faultOf } from './recorder-fault';

const COLLECTED_TYPES = Object.keys(resourceSchemas).sort();

export default defineRule({
  id: 'config-recorder-enabled',
  title: 'AWS Config records every needed resource type in every governed Region',
  failure: 'AWS Config misses needed resource types',
  severity: 'high',
  risk: 'Nothing says what a resource looked like before a change, or that it ever existed.',
  remediation: {
    text: 'Set up a recorder for all supported resource types in the Region, with a delivery channel, and start it.',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html',
  },
  kind: 'state',
  reads: ['config.recorders'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: ['prowler'] },
    iso27001: { ids: ['A.5.9', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(8)'], support: [] },
    'nist-csf': { ids: ['ID.AM-08', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'CM-3', 'CM-6', 'CM-8'], support: [] },
    'nist-800-171': { ids: ['3.4.1', '3.4.2'], support: [] },
    'cmmc-level-3': { ids: ['CM.L3-3.4.3e'], support: [] },
    'pci-dss': { ids: ['2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['3.3'], support: [] },
    'cis-aws-5.0': { ids: ['3.3'], support: [] },
  },
  stricter: [
    {
      claims: ['cis-aws-3.0', 'cis-aws-5.0'],
      needs: { requiredTypes: { includes: COLLECTED_TYPES } },
    },
  ],
  compared: ['Config.1', 'config_recorder_all_regions_enabled'],
  unseen:
    'Whether some Region records the global types of IAM, which CIS 3.3 also asks, is judged by config-records-global-iam. Types that are not required may be left out. Config.1 also asks that the recorder runs by the service-linked role, and for the types of the controls that are enabled: neither is looked at. Prowler asks for no types.',
  params: z.object({
    requiredTypes: z
      .array(z.string())
      .default(COLLECTED_TYPES)
      .describe('Resource types that must be recorded, by AWS Config name: those that Watchbill collects'),
  }),
  *evaluate({ 'config.recorders': recorders }, { account, region, params: { requiredTypes } }) {
    const resource = accountResource(account.id);
    const faults = recorders.map((recorder) => faultOf(recorder, requiredTypes));
    const open = faults.filter(isUnknown).map(({ unknown: why }) => why);
    if (faults.includes(null))
      yield pass(resource, `AWS Config records every needed resource type in ${region}.`);
    else if (open.length > 0)
      yield unknown(resource, `The recorder in ${region}: ${open.sort().join('; ')}.`);
    else {
      const named = faults.filter((fault) => typeof fault === 'string').sort();
      const why =
        named.length === 0 ? 'has no recorder' : `does not record all that is needed (${named.join('; ')})`;
      yield fail(resource, `AWS Config in ${region} ${why}.`, { faults: named });
    }
  },
});
