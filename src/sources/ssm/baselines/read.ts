import { GetPatchBaselineCommand, SSMClient, type PatchRule } from '@aws-sdk/client-ssm';
import { isUnknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { patchStates } from '../managed-instances.read';

/**
 * The baselines by which instances were last scanned, each asked for once; that of another account, or one that is
 * deleted, is unknown by itself.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetPatchBaseline.html
 */
export default async function readBaselines(request: ReadRequest): Promise<Reading> {
  const { items: states, stop } = await patchStates(request);
  if (states === undefined) return { stop };
  const client = request.session.client(SSMClient, request.region);
  const ids = [...new Set(states.flatMap(({ BaselineId }) => BaselineId || []))].sort();
  const value = await describeEach(request, ids, async (BaselineId) => {
    const answer = await detail(() => client.send(new GetPatchBaselineCommand({ BaselineId })));
    if (isUnknown(answer)) return { BaselineId, rules: answer };
    const { Name, ApprovalRules } = answer;
    return { BaselineId, Name, rules: ApprovalRules?.PatchRules?.map(rule) };
  });
  return { value, stop };
}

function rule({ ApproveAfterDays, ApproveUntilDate, PatchFilterGroup }: PatchRule) {
  return { ApproveAfterDays, ApproveUntilDate, filters: PatchFilterGroup?.PatchFilters };
}
