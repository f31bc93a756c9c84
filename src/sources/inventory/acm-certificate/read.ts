import { ACMClient, KeyAlgorithm, paginateListCertificates } from '@aws-sdk/client-acm';
import { listed } from '../../listed';

export default listed({
  client: ACMClient,
  /**
   * Without a filter the list leaves out certificates of other keys than RSA with 1,024 or 2,048 bits.
   * https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html
   */
  pages: (settings, input) =>
    paginateListCertificates(settings, {
      ...input,
      Includes: { keyTypes: Object.values(KeyAlgorithm) },
    }),
  pageSize: 1_000,
  items: ({ CertificateSummaryList }) => CertificateSummaryList,
  next: ({ NextToken }) => NextToken,
  item: ({ account, region }, certificate) => ({
    resourceType: 'AWS::ACM::Certificate',
    resourceId: certificate.CertificateArn,
    resourceName: certificate.DomainName,
    arn: certificate.CertificateArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      domainName: certificate.DomainName,
      status: certificate.Status,
      keyAlgorithm: spelledAsDescribed(certificate.KeyAlgorithm),
      notAfter: certificate.NotAfter,
    },
    supplementaryConfiguration: { InUse: certificate.InUse },
  }),
});

/** Other answers of ACM, and Config, write `RSA-2048` for the same. */
function spelledAsDescribed(algorithm: string | undefined): string | undefined {
  return algorithm?.replace('-', '_');
}
