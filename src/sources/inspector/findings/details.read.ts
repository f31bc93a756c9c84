import { BatchGetFindingDetailsCommand, Inspector2Client, type Finding } from '@aws-sdk/client-inspector2';
import pLimit from 'p-limit';
import { classify, type Stop } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import { hasTime } from '../../in-time';

/** The most AWS takes. */
const BATCH = 10;
const AT_ONCE = 4;

/** In the form of the part; what is not known says why. */
interface Detail {
  readonly cisaData?: unknown;
  readonly epssScore?: unknown;
}

interface Details {
  readonly detailOf: (finding: Finding) => Detail;
  /** Something was not answered that may be the next time. */
  readonly isToBeAskedAgain: boolean;
}

/**
 * What CISA says of each vulnerability: asked for one finding of each, because the answer is about the vulnerability. Of
 * an open one where there is one, as closed findings are forgotten first.
 * https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetFindingDetails.html
 */
export async function detailsOf(request: ReadRequest, findings: readonly Finding[]): Promise<Details> {
  const client = request.session.client(Inspector2Client, request.region);
  const asked = oneOfEach(findings);
  const arns = [...asked.values()];
  const byArn = new Map<string, Detail>();
  let isToBeAskedAgain = false;
  let refused: Stop | undefined;

  const call = async (findingArns: string[]): Promise<Stop | undefined> => {
    try {
      const { findingDetails, errors = [] } = await client.send(
        new BatchGetFindingDetailsCommand({ findingArns }),
      );
      if (findingDetails === undefined) throw new Error("AWS's answer has no list of details in it");
      for (const { findingArn = '', errorCode, errorMessage } of errors) {
        byArn.set(findingArn, unknownDetail(`${errorCode}: ${errorMessage}`));
        isToBeAskedAgain ||= errorCode === 'INTERNAL_ERROR';
      }
      for (const { findingArn = '', cisaData = null, epssScore } of findingDetails) {
        byArn.set(findingArn, { cisaData, epssScore });
      }
      return undefined;
    } catch (thrown) {
      return classify(thrown);
    }
  };
  const ask = async (findingArns: string[]): Promise<void> => {
    const stop = refused ?? (hasTime(request) ? await call(findingArns) : OUT_OF_TIME);
    if (stop === undefined) return;
    if (stop.reason === 'denied') refused = stop;
    else isToBeAskedAgain = true;
    for (const arn of findingArns) byArn.set(arn, unknownDetail(`${stop.reason}: ${stop.detail}`));
  };
  const batches = Array.from({ length: Math.ceil(arns.length / BATCH) }, (_, nth) =>
    arns.slice(nth * BATCH, (nth + 1) * BATCH),
  );
  await pLimit(AT_ONCE).map(batches, ask);
  return {
    isToBeAskedAgain,
    detailOf: (finding) => {
      const arn = asked.get(finding.packageVulnerabilityDetails?.vulnerabilityId ?? '') ?? '';
      const { cisaData, epssScore } = byArn.get(arn) ?? unknownDetail('the answer has no details of it');
      return { cisaData, epssScore: finding.epss?.score ?? epssScore };
    },
  };
}

const OUT_OF_TIME: Stop = { reason: 'page-cap', detail: 'the time of the function ended first' };

function unknownDetail(unknown: string): Detail {
  return { cisaData: { unknown }, epssScore: { unknown } };
}

/** The ARN of one finding of each vulnerability. */
function oneOfEach(findings: readonly Finding[]): Map<string, string> {
  const chosen = new Map<string, Finding>();
  for (const finding of findings) {
    const id = finding.packageVulnerabilityDetails?.vulnerabilityId;
    if (id === undefined || finding.findingArn === undefined) continue;
    const other = chosen.get(id);
    if (other === undefined || (other.status === 'CLOSED' && finding.status !== 'CLOSED')) {
      chosen.set(id, finding);
    }
  }
  return new Map([...chosen].map(([id, { findingArn = '' }]) => [id, findingArn]));
}
