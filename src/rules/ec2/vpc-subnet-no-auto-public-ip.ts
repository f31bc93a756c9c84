import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'vpc-subnet-no-auto-public-ip',
  title: 'Subnets do not auto-assign public IPs',
  failure: 'Subnet hands out public addresses',
  severity: 'medium',
  risk: 'What is started in the subnet can be reached from the internet without anybody having asked for it.',
  remediation: {
    text: 'Turn off the automatic assignment of public IPv4 addresses, and of IPv6 addresses where it is on, and ask for one where it is needed.',
    cli: 'aws ec2 modify-subnet-attribute --subnet-id <subnet> --no-map-public-ip-on-launch --region <Region>',
    terraform: 'aws_subnet with map_public_ip_on_launch = false',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Subnet',
  requirements: {
    soc2: { ids: ['CC6.6'], support: ['prowler'] },
    iso27001: { ids: ['A.8.20', 'A.8.22'], support: ['prowler'] },
    hipaa: { ids: ['164.312(e)(1)'], support: ['powerpipe'] },
    'nist-csf': { ids: ['PR.IR-01'], support: [] },
    'nist-800-53': { ids: ['AC-4', 'CM-7', 'SC-7', 'SC-7(5)'], support: ['security-hub', 'powerpipe'] },
    'nist-800-171': { ids: ['3.1.3', '3.4.7', '3.13.1', '3.13.6'], support: [] },
    'pci-dss': { ids: ['1.3.1', '1.4.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { publicTags: 'default' } }],
  compared: ['EC2.15', 'subnet-auto-assign-public-ip-disabled', 'vpc_subnet_no_public_ip_by_default'],
  unseen:
    'Addresses of IPv6 count, whether the subnet has a way to the internet or not, as subnet-auto-assign-public-ip-disabled of AWS Config has it, by which EC2.15 judges; Prowler looks at IPv4 alone, and only at subnets in use. Subnets with a tag that the parameter names are failed by all three.',
  params: z.object({
    publicTags: z
      .array(z.string())
      .default([])
      .describe('Tags, as key=value, of subnets that are meant to hand out public addresses'),
  }),
  check({ arn, configuration }, { params: { publicTags } }) {
    const { subnetId, mapPublicIpOnLaunch, assignIpv6AddressOnCreation, tags } = configuration;
    const handsOut = {
      ...(mapPublicIpOnLaunch === true && { mapPublicIpOnLaunch }),
      ...(assignIpv6AddressOnCreation === true && { assignIpv6AddressOnCreation }),
    };
    const kinds = [
      ...(mapPublicIpOnLaunch === true ? ['IPv4'] : []),
      ...(assignIpv6AddressOnCreation === true ? ['IPv6'] : []),
    ];
    if (kinds.length === 0) {
      const open = [mapPublicIpOnLaunch, assignIpv6AddressOnCreation].find(isUnknown);
      return open === undefined
        ? pass(arn, `Subnet ${subnetId} hands out no public addresses.`)
        : unknown(arn, `Whether subnet ${subnetId} hands out public addresses is unknown: ${open.unknown}.`);
    }
    const found = `Subnet ${subnetId} hands out public addresses (${kinds.join(', ')})`;
    if (publicTags.length > 0 && isUnknown(tags))
      return unknown(arn, `${found}, and its tags are unknown: ${tags.unknown}.`);
    if (!isUnknown(tags) && tags.some(({ key, value }) => publicTags.includes(`${key}=${value}`)))
      return outOfScope('tagged as public');
    return fail(arn, `${found}.`, handsOut);
  },
});
