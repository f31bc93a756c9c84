import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'eks-control-plane-logging',
  title: 'EKS audit logging on',
  failure: 'Kubernetes audit log is off',
  severity: 'medium',
  risk: 'Nobody can tell who changed what in the cluster, nor whose token was used.',
  remediation: {
    text: 'Turn on the logs of the control plane.',
    cli: `aws eks update-cluster-config --name <cluster> --logging 'clusterLogging=[{types=[audit],enabled=true}]' --region <Region>`,
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
  },
  kind: 'state',
  resourceType: 'AWS::EKS::Cluster',
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: ['prowler'] },
    hipaa: { ids: ['164.312(b)', '164.308(a)(1)(ii)(D)'], support: [] },
    'nist-csf': { ids: ['PR.PS-04', 'DE.CM-09', 'DE.CM-03'], support: [] },
    'nist-800-53': { ids: ['AU-2', 'AU-12', 'AU-3'], support: [] },
    'nist-800-171': { ids: ['3.3.1', '3.3.2'], support: [] },
    'pci-dss': { ids: ['10.2.1', '10.2.1.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  agreesWithin: [
    {
      claims: ['prowler'],
      needs: { types: { includes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] } },
    },
    { claims: ['powerpipe'], needs: { types: { includes: ['audit'] } } },
  ],
  compared: ['EKS.8', 'eks_control_plane_logging_all_types_enabled'],
  unseen: 'EKS.8 asks for audit logs, as this rule does by default; Prowler asks for all five kinds.',
  params: z.object({
    types: z
      .array(z.enum(['api', 'audit', 'authenticator', 'controllerManager', 'scheduler']))
      .min(1)
      .default(['audit'])
      .describe('Kinds of log that must be on'),
  }),
  check({ arn, configuration: { Name: name, Logging: logging } }, { params: { types } }) {
    if (isUnknown(logging)) {
      return unknown(arn, `The logging of cluster ${name} is unknown: ${logging.unknown}.`);
    }
    const enabled = new Set(logging.ClusterLogging.EnabledTypes.map(({ Type }) => Type));
    const off = types.filter((type) => !enabled.has(type)).sort();
    if (off.length === 0) return pass(arn, `Cluster ${name} logs ${types.join(', ')}.`);
    return fail(arn, `Cluster ${name} does not log ${off.join(', ')}.`, { off });
  },
});
