import type { Example } from '../../example';

const gone = {
  code: 'ResourceNotFoundException',
  message: "Secrets Manager can't find the specified secret.",
};

export default {
  client: 'client-secrets-manager',
  service: 'secretsmanager',
  list: {
    operation: 'ListSecrets',
    items: 'SecretList',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 100, most: 100 },
  },
  details: { GetResourcePolicy: { by: { member: 'SecretId', listed: 'ARN' }, gone } },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        ARN: 'arn:aws:secretsmanager:eu-central-1:333344445555:secret:chartroom/database-aB3dE4',
        Name: 'chartroom/database',
        RotationEnabled: true,
        RotationRules: { AutomaticallyAfterDays: 30 },
        PrimaryRegion: 'eu-central-1',
        CreatedDate: '2024-02-01T09:00:00.000Z',
        LastRotatedDate: '2026-09-20T02:00:00.000Z',
        NextRotationDate: '2026-10-20T23:59:59.000Z',
        LastAccessedDate: '2026-10-04T00:00:00.000Z',
      },
      details: {
        GetResourcePolicy: {
          ARN: 'arn:aws:secretsmanager:eu-central-1:333344445555:secret:chartroom/database-aB3dE4',
          Name: 'chartroom/database',
          ResourcePolicy:
            '{"Version":"2012-10-17","Statement":[{"Sid":"Render","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::333344445555:role/chartroom-render"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]}',
        },
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        ARN: 'arn:aws:secretsmanager:eu-central-1:333344445555:secret:fax-gateway/api-token-fG5hI6',
        Name: 'fax-gateway/api-token',
        CreatedDate: '2025-06-02T13:20:00.000Z',
        LastAccessedDate: '2026-10-04T00:00:00.000Z',
      },
      details: {
        GetResourcePolicy: {
          ARN: 'arn:aws:secretsmanager:eu-central-1:333344445555:secret:fax-gateway/api-token-fG5hI6',
          Name: 'fax-gateway/api-token',
        },
      },
    },
  ],
} satisfies Example;
