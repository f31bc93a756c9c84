import type { PatchObservations } from '../observation';
import type { StoredCell } from '../../sources/cell';
import { cellsOf } from './seen';

/** Functions that exist, as Inspector names them: by the version that it scans. */
export function livingFunctions(stored: readonly StoredCell[]): PatchObservations['living'] {
  return cellsOf('inventory.AWS::Lambda::Function', stored).flatMap(({ cell, evidence }) => {
    if (cell.status !== 'complete') return [];
    return [
      {
        region: cell.region,
        resourceType: 'AWS_LAMBDA_FUNCTION',
        resources: cell.value.map(({ arn }) => `${arn}:$LATEST`),
        readAt: cell.observedAt,
        evidence,
      },
    ];
  });
}
