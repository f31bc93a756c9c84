import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'route53-domain-transfer-lock',
  title: 'Registered domains are locked against transfer',
  failure: 'Domain is not locked against transfer',
  severity: 'medium',
  risk: 'Whoever gets at the code of the domain can move it to another registrar, and all that is under it.',
  remediation: {
    text: 'Turn the transfer lock on; name the top-level domain in withoutLock where its registry has none.',
    cli: 'aws route53domains enable-domain-transfer-lock --domain-name <domain> --region us-east-1',
    terraform: 'aws_route53domains_registered_domain with transfer_lock = true',
    link: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html',
  },
  kind: 'state',
  reads: ['inventory.route53-domains'],
  requirements: {
    soc2: { ids: ['CC1.3', 'CC5.2'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.5.23'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05', 'GV.SC-07'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-6', 'CM-7'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.4.6'], support: [] },
    'pci-dss': { ids: ['2.2.1'], support: [] },
    gdpr: { ids: ['24(1)', '32(1)(b)'], support: [] },
  },
  compared: ['route53_domains_transferlock_enabled'],
  unseen:
    'AWS does not tell which top-level domains have no lock: those fail until they are named in the parameter. Domains of other registrars are not seen.',
  params: z.object({
    withoutLock: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'a top-level domain without a dot before it'))
      .default([])
      .describe('Top-level domains whose registry has no transfer lock, such as "uk" or "co.uk".'),
  }),
  *evaluate({ 'inventory.route53-domains': domains }, { params: { withoutLock } }) {
    for (const { DomainName: name, TransferLock: isLocked } of domains) {
      const resource = `arn:aws:route53domains:::domain/${name}`;
      if (isLocked === true) yield pass(resource, `Domain ${name} is locked against transfer.`);
      else if (withoutLock.some((top) => name.toLowerCase().endsWith(`.${top}`)))
        yield outOfScope('a top-level domain without a lock');
      else if (isUnknown(isLocked))
        yield unknown(resource, `Whether domain ${name} is locked is unknown: ${isLocked.unknown}.`);
      else yield fail(resource, `Domain ${name} is not locked against transfer.`, {});
    }
  },
});
