import {
  AccessAnalyzerClient,
  paginateListAnalyzers,
  type AnalyzerSummary,
} from '@aws-sdk/client-accessanalyzer';
import { gather, type Gathered } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** Findings are asked for by analyzer, so both parts need the list. */
export function analyzersOf({ session, region, once }: ReadRequest): Promise<Gathered<AnalyzerSummary>> {
  return once('access-analyzer:ListAnalyzers', () =>
    gather(paginateListAnalyzers({ client: session.client(AccessAnalyzerClient, region) }, {}), {
      items: ({ analyzers }) => analyzers,
      next: ({ nextToken }) => nextToken,
    }),
  );
}

export default async function readAnalyzers(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await analyzersOf(request);
  return { value: items, stop };
}
