import { CLUSTER_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { logging, privateCluster } from './case-values';

export default {
  pass: [
    {
      name: 'audit alone',
      parts: privateCluster({ Logging: logging('audit') }),
      verdicts: [[CLUSTER_ARN, 'Cluster payments logs audit.']],
    },
  ],
  fail: [
    {
      name: 'all but audit',
      parts: privateCluster({
        Logging: logging('api', 'authenticator', 'controllerManager', 'scheduler'),
      }),
      verdicts: [[CLUSTER_ARN, 'Cluster payments does not log audit.', { facts: { off: ['audit'] } }]],
    },
    {
      name: 'not what you ask for',
      params: { types: ['audit', 'authenticator', 'api'] },
      parts: privateCluster({ Logging: logging('audit') }),
      verdicts: [[CLUSTER_ARN, 'Cluster payments does not log api, authenticator.']],
    },
  ],
  unknown: [
    {
      name: 'logging refused',
      parts: privateCluster({ Logging: { unknown: 'AccessDenied' } }),
      verdicts: [[CLUSTER_ARN, 'The logging of cluster payments is unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
