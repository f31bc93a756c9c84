/**
 * List prices in US dollars, us-east-1, without a free tier, as AWS's price pages had them. Every bill differs: by Region,
 * by agreement, by what else an account runs.
 */
export const PRICES = {
  asOf: '2026-11-20',
  /** arm64: https://aws.amazon.com/lambda/pricing/ */
  lambda: { gigabyteSecond: 0.000_013_333_4, request: 0.2e-6 },
  /** https://aws.amazon.com/step-functions/pricing/ */
  stepFunctions: { transition: 25e-6, expressRequest: 1e-6, expressGigabyteSecond: 16.67e-6 },
  /** On demand: https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  dynamodb: { writeUnit: 0.625e-6, readUnit: 0.125e-6, gigabyteMonth: 0.25, recoveryGigabyteMonth: 0.2 },
  /** https://aws.amazon.com/s3/pricing/ */
  s3: { put: 5e-6, get: 0.4e-6, gigabyteMonth: 0.023 },
  /** https://aws.amazon.com/cloudwatch/pricing/ */
  cloudwatch: { logsGigabyte: 0.5, alarmMonth: 0.1 },
  /** https://aws.amazon.com/kms/pricing/ and https://aws.amazon.com/secrets-manager/pricing/ */
  kms: { keyMonth: 1 },
  secretMonth: 0.4,
} as const;
