import type { RuleCases } from '../rule-cases';
import { WEB_ACL_ARN, webAcl } from './case-values';

const GLOBAL_REGION = 'us-east-1';
/** The global Region has none. */
const world = (parts: ReturnType<typeof webAcl>) => ({
  parts,
  regions: { [GLOBAL_REGION]: { 'inventory.AWS::WAFv2::WebACL': [] } },
});

export default {
  pass: [
    {
      name: 'to a bucket',
      ...world(webAcl()),
      verdicts: [[WEB_ACL_ARN, 'Web ACL edge logs what it decides.']],
    },
  ],
  fail: [
    {
      name: 'nowhere',
      ...world(webAcl({ LogDestinationConfigs: [] })),
      verdicts: [[WEB_ACL_ARN, 'Web ACL edge does not log.', { facts: {} }]],
    },
    {
      name: 'nowhere, in the global Region, which is not governed',
      parts: { 'inventory.AWS::WAFv2::WebACL': [] },
      regions: { [GLOBAL_REGION]: webAcl({ LogDestinationConfigs: [] }) },
      verdicts: [[WEB_ACL_ARN, 'Web ACL edge does not log.']],
    },
  ],
  unknown: [
    {
      name: 'the list of logs was refused',
      ...world(webAcl({ LogDestinationConfigs: { unknown: 'denied' } })),
      verdicts: [[WEB_ACL_ARN, 'Whether web ACL edge logs is unknown: denied.']],
    },
    {
      name: 'the global Region was not looked at',
      parts: { 'inventory.AWS::WAFv2::WebACL': [] },
      incomplete: [{ part: 'inventory.AWS::WAFv2::WebACL', region: GLOBAL_REGION }],
      verdicts: [['AWS::::Account:111122223333', /^inventory\.AWS::WAFv2::WebACL /]],
    },
  ],
} satisfies RuleCases;
