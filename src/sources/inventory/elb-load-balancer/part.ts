import * as z from 'zod';
import { ifGiven, known, knownMembers } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

/** AWS tells attributes of load balancers as text. */
const flag = known(z.enum(['true', 'false']));

const actionSchema = z.object({
  /** `forward`, `redirect`, `fixed-response` and others. */
  Type: z.string(),
  RedirectConfig: z.object({ Protocol: ifGiven(z.string()) }).optional(),
});

const listenerSchema = z.object({
  ListenerArn: z.string(),
  Port: ifGiven(z.number().int()),
  /** Absent on a Gateway Load Balancer's. */
  Protocol: known(z.string()),
  /** Of a listener that ends TLS: its policy by name, and the versions of TLS that the policy lets in. */
  SslPolicy: ifGiven(z.string()),
  SslProtocols: known(z.array(z.string())),
  DefaultActions: known(z.array(actionSchema)),
  /** Those of an HTTP listener besides the default; empty for others, which are not asked for theirs. */
  Rules: knownMembers(z.object({ Actions: z.array(actionSchema) })),
});

/** Application, Network and Gateway Load Balancers; Classic Load Balancers are another type. */
export default defineResourcePart({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  configuration: z.object({
    loadBalancerName: z.string(),
    /** `application`, `network` or `gateway`. */
    type: known(z.string()),
    /** `internet-facing` or `internal`; a Gateway Load Balancer has none. */
    scheme: known(z.string()),
  }),
  /** Config has none of it here. */
  supplementaryConfiguration: z.object({
    /** Only of some types: AWS leaves out what a type does not have. */
    Attributes: known(
      z.object({
        'access_logs.s3.enabled': flag,
        'deletion_protection.enabled': flag,
        'routing.http.drop_invalid_header_fields.enabled': flag,
      }),
    ),
    Listeners: knownMembers(listenerSchema),
  }),
});
