import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { accountStatusOf } from '../account.read';

export default async function readAccountStatus(request: ReadRequest): Promise<Reading> {
  const { state, stop } = await accountStatusOf(request);
  if (state === undefined) return { stop };
  const { ec2, ecr, lambda, lambdaCode, codeRepository } = state.resourceState ?? {};
  return {
    value: {
      status: state.state?.status,
      resources: {
        ec2: ec2?.status,
        ecr: ecr?.status,
        lambda: lambda?.status,
        lambdaCode: lambdaCode?.status,
        codeRepository: codeRepository?.status,
      },
    },
  };
}
