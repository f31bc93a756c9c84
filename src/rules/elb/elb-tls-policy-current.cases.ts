import type { RuleCases } from '../rule-cases';
import { BALANCER_ARN, httpListener, listener, loadBalancer } from './case-values';

const OLD = { SslPolicy: 'ELBSecurityPolicy-2016-08', SslProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] };

export default {
  pass: [
    {
      name: 'TLS 1.2 and 1.3',
      parts: loadBalancer(),
      verdicts: [[BALANCER_ARN, 'Load balancer web accepts TLSv1.2 and later alone.']],
    },
    {
      name: 'TLS 1.3 alone, where it is asked for, on a Network Load Balancer',
      parts: loadBalancer(
        {
          Listeners: [
            listener({
              Protocol: 'TLS',
              SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
              SslProtocols: ['TLSv1.3'],
            }),
          ],
        },
        { type: 'network' },
      ),
      params: { minimumVersion: 'TLSv1.3' },
      verdicts: [[BALANCER_ARN, 'Load balancer web accepts TLSv1.3 and later alone.']],
    },
  ],
  fail: [
    {
      name: 'TLS 1.0 and 1.1 too',
      parts: loadBalancer({ Listeners: [listener(OLD)] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Load balancer web accepts versions of TLS before TLSv1.2: port 443 with ELBSecurityPolicy-2016-08.',
          { facts: { listeners: ['port 443 with ELBSecurityPolicy-2016-08'] } },
        ],
      ],
    },
    {
      name: 'TLS 1.2 where 1.3 is asked for',
      parts: loadBalancer({ Listeners: [listener()] }),
      params: { minimumVersion: 'TLSv1.3' },
      verdicts: [
        [
          BALANCER_ARN,
          'Load balancer web accepts versions of TLS before TLSv1.3: port 443 with ELBSecurityPolicy-TLS13-1-2-2021-06.',
        ],
      ],
    },
    {
      name: 'one of two, on a Network Load Balancer',
      parts: loadBalancer(
        { Listeners: [listener({ Protocol: 'TLS' }), listener({ ...OLD, Protocol: 'TLS', Port: 8443 })] },
        { type: 'network' },
      ),
      verdicts: [
        [
          BALANCER_ARN,
          'Load balancer web accepts versions of TLS before TLSv1.2: port 8443 with ELBSecurityPolicy-2016-08.',
        ],
      ],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: loadBalancer({ Listeners: [{ unknown: 'odd' }, listener(OLD)] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Load balancer web accepts versions of TLS before TLSv1.2: port 443 with ELBSecurityPolicy-2016-08.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a protocol that AWS may add, beside one that is in order',
      parts: loadBalancer({ Listeners: [listener(), listener({ Protocol: 'DTLS', Port: 5684 })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown whether port 5684 ends TLS: its protocol is DTLS, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'what a policy lets in was refused',
      parts: loadBalancer({ Listeners: [listener({ SslProtocols: { unknown: 'denied' } })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown what ELBSecurityPolicy-TLS13-1-2-2021-06 lets in: denied.',
        ],
      ],
    },
    {
      name: 'a policy that AWS names no versions of',
      parts: loadBalancer({ Listeners: [listener({ SslProtocols: [] })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown what ELBSecurityPolicy-TLS13-1-2-2021-06 lets in: AWS names no version.',
        ],
      ],
    },
    {
      name: 'a version of a later day',
      parts: loadBalancer({ Listeners: [listener({ SslProtocols: ['TLSv1.4'] })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown what ELBSecurityPolicy-TLS13-1-2-2021-06 lets in: a version that this rule does not know.',
        ],
      ],
    },
    {
      name: 'policy missing',
      parts: loadBalancer({ Listeners: [listener({ SslPolicy: undefined })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown the policy of port 443: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'protocol missing',
      parts: loadBalancer({ Listeners: [listener({ Protocol: undefined })] }),
      verdicts: [
        [
          BALANCER_ARN,
          'Of load balancer web it is unknown the protocol of port 443: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'listeners refused',
      parts: loadBalancer({ Listeners: { unknown: 'denied' } }),
      verdicts: [[BALANCER_ARN, 'Of load balancer web it is unknown which listeners it has: denied.']],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: loadBalancer({ Listeners: [{ unknown: 'odd' }, listener()] }),
      verdicts: [[BALANCER_ARN, 'Of load balancer web it is unknown which listeners it has: odd.']],
    },
  ],
  outOfScope: [
    {
      name: 'HTTP alone',
      parts: loadBalancer({ Listeners: [httpListener()] }),
      outOfScope: { 'no listener that ends TLS': 1 },
    },
  ],
} satisfies RuleCases;
