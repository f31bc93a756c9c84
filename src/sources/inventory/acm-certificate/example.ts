import type { Example } from '../../example';

export default {
  client: 'client-acm',
  service: 'acm',
  list: {
    operation: 'ListCertificates',
    items: 'CertificateSummaryList',
    token: 'NextToken',
    sends: ['Includes'],
    pageSize: { member: 'MaxItems', usual: 100, most: 1_000 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        CertificateArn:
          'arn:aws:acm:eu-central-1:333344445555:certificate/0c4e7a10-0000-4000-8000-00000000c001',
        DomainName: 'chartroom.fernhill.example',
        Status: 'ISSUED',
        Type: 'AMAZON_ISSUED',
        KeyAlgorithm: 'RSA_2048',
        InUse: true,
        NotBefore: '2026-04-02T00:00:00.000Z',
        NotAfter: '2027-05-02T23:59:59.000Z',
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        CertificateArn:
          'arn:aws:acm:eu-central-1:333344445555:certificate/0c4e7a10-0000-4000-8000-00000000c002',
        DomainName: 'api.fernhill.example',
        Status: 'ISSUED',
        Type: 'AMAZON_ISSUED',
        KeyAlgorithm: 'EC_prime256v1',
        InUse: true,
        NotBefore: '2026-06-10T00:00:00.000Z',
        NotAfter: '2027-07-10T23:59:59.000Z',
      },
    },
  ],
} satisfies Example;
