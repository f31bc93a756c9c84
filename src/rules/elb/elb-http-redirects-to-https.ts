import * as z from 'zod';
import { isUnknown, membersOf, type Unknown } from '../../model/known';
import type { Resource } from '../../sources/resource-types';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'elb-http-redirects-to-https',
  title: 'Application Load Balancers send HTTP on to HTTPS',
  failure: 'Load balancer serves plain HTTP',
  severity: 'medium',
  risk: 'What is sent over plain HTTP can be read and changed on its way.',
  remediation: {
    text: 'Make the default action and every rule of the HTTP listener a redirect to HTTPS, or delete the listener.',
    cli: 'aws elbv2 modify-listener --listener-arn <listener> --default-actions Type=redirect,RedirectConfig="{Protocol=HTTPS,Port=443,StatusCode=HTTP_301}" --region <Region>',
    terraform: 'aws_lb_listener with default_action.type = "redirect" and redirect.protocol = "HTTPS"',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  },
  kind: 'state',
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  requirements: {
    soc2: { ids: ['CC6.7'], support: [] },
    iso27001: { ids: ['A.5.14', 'A.8.24'], support: [] },
    hipaa: { ids: ['164.312(e)(1)', '164.312(e)(2)(ii)'], support: [] },
    'nist-csf': { ids: ['PR.DS-02'], support: [] },
    'nist-800-53': { ids: ['SC-8', 'SC-8(1)', 'SC-13'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.13.8', '3.13.11'], support: [] },
    'pci-dss': { ids: ['4.2.1'], support: [] },
    gdpr: { ids: ['32(1)(a)'], support: [] },
  },
  compared: ['ELB.1', 'elbv2_ssl_listeners'],
  unseen:
    'Every rule of an HTTP listener has to be a redirect too, not only its default action: one that forwards is plain HTTP for what it matches, and one with a fixed answer fails as well. A load balancer without an HTTP listener passes. Listeners of Network and Classic Load Balancers are not judged. Besides the list, AWS is asked twice for each load balancer, and once for each HTTP listener.',
  params: z.object({}),
  check({
    arn,
    configuration: { loadBalancerName: name, type },
    supplementaryConfiguration: { Listeners: listeners },
  }) {
    if (isUnknown(type))
      return unknown(arn, `The type of load balancer ${name} is unknown: ${type.unknown}.`);
    if (type !== 'application') return outOfScope('not an Application Load Balancer');
    const { read, unread } = membersOf(listeners);
    const plain: string[] = [];
    const doubts = unread === undefined ? [] : [`which listeners it has: ${unread}`];
    for (const listener of read) {
      const port = listener.Port ?? listener.ListenerArn;
      if (isUnknown(listener.Protocol))
        doubts.push(`the protocol of port ${port}: ${listener.Protocol.unknown}`);
      else if (listener.Protocol === 'HTTP') {
        const answer = redirects(listener);
        if (answer === false) plain.push(String(port));
        else if (answer !== true) doubts.push(`what port ${port} does: ${answer.unknown}`);
      } else if (listener.Protocol !== 'HTTPS')
        doubts.push(`what port ${port} serves: ${listener.Protocol}, which this rule does not know`);
    }
    const ports = plain.sort();
    if (ports.length > 0)
      return fail(
        arn,
        `Load balancer ${name} does not send all HTTP on to HTTPS: port ${ports.join(', ')}.`,
        {
          ports,
        },
      );
    if (doubts.length > 0)
      return unknown(arn, `Of load balancer ${name} it is unknown ${doubts.sort().join('; ')}.`);
    return pass(arn, `Load balancer ${name} serves nothing over plain HTTP.`);
  },
});

type Listeners =
  Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>['supplementaryConfiguration']['Listeners'];
type Listener = Exclude<Extract<Listeners, readonly unknown[]>[number], Unknown>;
type Action = Extract<Listener['DefaultActions'], readonly unknown[]>[number];

/** Whether everything that comes to an HTTP listener is sent on to HTTPS; false also where only some of it is known not to be. */
function redirects({ DefaultActions: first, Rules: rules }: Listener) {
  const { read, unread } = membersOf(rules);
  const known = [...(isUnknown(first) ? [] : [first]), ...read.map(({ Actions }) => Actions)];
  if (!known.every((actions) => actions.some(isToHttps))) return false;
  if (isUnknown(first)) return first;
  return unread === undefined || { unknown: unread };
}

/** A redirect that names no protocol keeps that of the request. */
const isToHttps = ({ Type, RedirectConfig }: Action): boolean =>
  Type === 'redirect' && RedirectConfig?.Protocol === 'HTTPS';
