import * as z from 'zod';
import { isUnknown, membersOf } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** From the oldest, by the names that Elastic Load Balancing has for them. */
const VERSIONS = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const TLS = ['HTTPS', 'TLS'];
/** What load balancers hand on, or serve without TLS: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
const WITHOUT_TLS: readonly string[] = ['HTTP', 'TCP', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC', 'GENEVE'];

export default defineResourceRule({
  id: 'elb-tls-policy-current',
  title: 'TLS listeners accept no version of TLS that is out of date',
  failure: 'Load balancer accepts an old TLS',
  severity: 'medium',
  risk: 'An old version of TLS, which both sides may still agree on, can be broken by whoever stands between them.',
  remediation: {
    text: 'Give the listener a security policy of TLS 1.2 or 1.3.',
    cli: 'aws elbv2 modify-listener --listener-arn <listener> --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-2021-06 --region <Region>',
    terraform: 'aws_lb_listener with ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  },
  kind: 'state',
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.5.14', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-8', 'SC-8(1)', 'SC-13'], support: ['prowler'] },
    'nist-800-171': { ids: ['3.13.8', '3.13.11'], support: [] },
    'pci-dss': { ids: ['4.2.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['ELB.17', 'elbv2_insecure_ssl_ciphers'],
  unseen:
    'Security Hub and Prowler hold the policy against a list of names. Here AWS itself is asked which versions of TLS the policy lets in, so that a new policy needs no new list. Which ciphers it lets in is not judged. Classic Load Balancers are not judged. Prowler looks at HTTPS listeners alone.',
  params: z.object({
    minimumVersion: z
      .enum(['TLSv1.2', 'TLSv1.3'])
      .default('TLSv1.2')
      .describe('The oldest version of TLS that a policy may let in.'),
  }),
  check(
    { arn, configuration: { loadBalancerName: name }, supplementaryConfiguration: { Listeners: listeners } },
    { params: { minimumVersion } },
  ) {
    const { read, unread } = membersOf(listeners);
    const old: string[] = [];
    const doubts = unread === undefined ? [] : [`which listeners it has: ${unread}`];
    let count = 0;
    for (const { ListenerArn, Port: port = ListenerArn, Protocol, SslPolicy, SslProtocols } of read) {
      if (isUnknown(Protocol)) {
        doubts.push(`the protocol of port ${port}: ${Protocol.unknown}`);
        continue;
      }
      if (WITHOUT_TLS.includes(Protocol)) continue;
      if (!TLS.includes(Protocol)) {
        doubts.push(
          `whether port ${port} ends TLS: its protocol is ${Protocol}, which this rule does not know`,
        );
        continue;
      }
      count += 1;
      if (SslPolicy === undefined) doubts.push(`the policy of port ${port}: the answer has no such field`);
      else if (isUnknown(SslProtocols)) doubts.push(`what ${SslPolicy} lets in: ${SslProtocols.unknown}`);
      else if (SslProtocols.length === 0) doubts.push(`what ${SslPolicy} lets in: AWS names no version`);
      else if (SslProtocols.some((version) => isOlder(version, minimumVersion)))
        old.push(`port ${port} with ${SslPolicy}`);
      else if (SslProtocols.some((version) => !VERSIONS.includes(version)))
        doubts.push(`what ${SslPolicy} lets in: a version that this rule does not know`);
    }
    const listenersThatDo = old.sort();
    if (listenersThatDo.length > 0)
      return fail(
        arn,
        `Load balancer ${name} accepts versions of TLS before ${minimumVersion}: ${listenersThatDo.join(', ')}.`,
        { listeners: listenersThatDo },
      );
    if (doubts.length > 0)
      return unknown(
        arn,
        `Of load balancer ${name} it is unknown ${[...new Set(doubts)].sort().join('; ')}.`,
      );
    if (count === 0) return outOfScope('no listener that ends TLS');
    return pass(arn, `Load balancer ${name} accepts ${minimumVersion} and later alone.`);
  },
});

const isOlder = (version: string, minimum: string): boolean =>
  VERSIONS.includes(version) && VERSIONS.indexOf(version) < VERSIONS.indexOf(minimum);
