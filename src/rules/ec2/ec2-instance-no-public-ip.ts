import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { Resource } from '../../sources/resource-types';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { ENDED, hasEnded } from './instance-states';

export default defineResourceRule({
  id: 'ec2-instance-no-public-ip',
  title: 'Instances have no public IP unless allow-listed',
  failure: 'Instance has a public address',
  severity: 'high',
  risk: 'Whatever a security group opens, now or by mistake, can be reached from the internet.',
  remediation: {
    text: 'Start the instance in a private subnet, behind a load balancer; detach its elastic address.',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Instance',
  requirements: {
    soc2: { ids: ['CC6.6', 'CC6.1'], support: ['prowler', 'powerpipe'] },
    iso27001: { ids: ['A.8.20', 'A.8.22', 'A.5.15', 'A.8.3'], support: ['prowler'] },
    hipaa: {
      ids: ['164.312(e)(1)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-csf': { ids: ['PR.IR-01', 'PR.AA-05'], support: [] },
    'nist-800-53': {
      ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)', 'AC-3', 'AC-6'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': {
      ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6', '3.1.1'],
      support: ['prowler', 'powerpipe'],
    },
    'pci-dss': { ids: ['1.3.1', '1.4.2', '1.4.4', '7.2.1'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
  },
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { allowed: 'default' } }],
  compared: ['EC2.9', 'ec2-instance-no-public-ip', 'ec2_instance_public_ip'],
  unseen:
    'Addresses of IPv6 are not looked at, as in EC2.9. Those of further network interfaces are, which EC2.9 does not see. The instances that the parameter allows are failed by EC2.9.',
  params: z.object({
    allowed: z
      .array(z.string())
      .default([])
      .describe('Ids of instances that are meant to have a public address'),
  }),
  check(
    { arn, configuration: { instanceId, state, publicIpAddress, networkInterfaces } },
    { params: { allowed } },
  ) {
    if (isUnknown(state)) return unknown(arn, `The state of ${instanceId} is unknown: ${state.unknown}.`);
    if (hasEnded(state.name)) return outOfScope(ENDED);
    if (allowed.includes(instanceId)) return outOfScope('allowed to have a public address');
    const addresses = new Set([
      ...(isUnknown(publicIpAddress) || publicIpAddress === null ? [] : [publicIpAddress]),
      ...(isUnknown(networkInterfaces) ? [] : networkInterfaces.flatMap(addressesOf)),
    ]);
    const named = [...addresses].sort().join(', ');
    // An address changes whenever the instance is started again: it is in the message and in no fact.
    if (addresses.size > 0) {
      const what = addresses.size === 1 ? 'address' : 'addresses';
      return fail(arn, `Instance ${instanceId} has the public ${what} ${named}.`, {});
    }
    const missing = [publicIpAddress, networkInterfaces].find(isUnknown);
    if (missing !== undefined)
      return unknown(arn, `Whether ${instanceId} has a public address is unknown: ${missing.unknown}.`);
    return pass(arn, `Instance ${instanceId} has no public address.`);
  },
});

type Interfaces = Exclude<
  Resource<'AWS::EC2::Instance'>['configuration']['networkInterfaces'],
  { unknown: string }
>;

function addressesOf({ privateIpAddresses }: Interfaces[number]): string[] {
  return privateIpAddresses.map(({ association: { publicIp } }) => publicIp);
}
