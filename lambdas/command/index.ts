import { errorText, UsageError, WatchbillError } from '../../src/model/errors';
import {
  parseCommand,
  wordsBy,
  type Command,
  type SaidOfException,
  type SaidOfFinding,
} from '../../src/record/command';
import { isReviewCommand, parseSentReview, type SaidOfReview } from '../../src/reviews/commands';
import { signedPut } from '../../src/aws/store/signed-put';
import {
  isRegisterCommand,
  parseFileOffer,
  parseRegisterCommand,
  type FileOffer,
  type SaidOfRegister,
  type SignedPut,
} from '../../src/duties/commands';
import { checkFileSize, keptFileKey, sayOfRegister } from '../../src/duties/say';
import { say } from '../../src/reviews/say';
import { campaignStore } from '../../src/reviews/store';
import { bundledConfiguration, bundledRules } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment, tableName } from '../environment';
import { knownPeople } from '../known-people';
import type { LambdaContext } from '../lambda-context';
import { observed, type Observation } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';
import { readUrlRequest, UnsignedError } from './url-request';

const environment = readEnvironment({ ...tableName, ...evidenceBucket, ...configurationFile });
const rules = new Set(bundledRules(environment).map(({ id }) => id));
const objects = evidenceObjects(environment);
const { record, campaigns, register } = findingsRecord(environment);
const configuration = bundledConfiguration(environment);
const { reviews } = configuration;

/** An answer of a function URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
interface UrlAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Records one command, as the word of whoever signed the request. */
const recordCommand = observed(async (event, _context, observer): Promise<UrlAnswer> => {
  try {
    return answer(200, await said(event, observer));
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    observer.note('not recorded', { why: thrown.message });
    return answer(thrown instanceof UnsignedError ? 403 : 400, problem(thrown));
  }
});

/** A function that fails would be answered for by Lambda, without a word of what failed or where to look. */
export async function handler(event: unknown, context: LambdaContext): Promise<UrlAnswer> {
  try {
    return await recordCommand(event, context);
  } catch (thrown) {
    if (thrown instanceof WatchbillError) return answer(500, problem(thrown));
    return answer(500, {
      message: `Watchbill could not record this (${errorText(thrown)})`,
      next: `See whether it was recorded. The log group of the function ${context.functionName} says more, under the request ${context.awsRequestId}`,
    });
  }
}

async function said(
  event: unknown,
  observer: Observation,
): Promise<SaidOfFinding | SaidOfException | SaidOfReview | SaidOfRegister | SignedPut> {
  const { caller, body } = readUrlRequest(event);
  if (isReviewCommand(body)) return saidOfReview(body, caller, observer);
  const offer = parseFileOffer(body);
  if (offer !== undefined) return placeFor(offer, caller, observer);
  if (isRegisterCommand(body)) return saidInRegister(body, caller, observer);
  const command = parseCommand(body);
  checkRule(command);
  const words = wordsBy(
    { objects, table: observedRecord(record, observer), clock: systemClock },
    { by: caller },
  );
  const result = 'finding' in command ? await words.ofFinding(command) : await words.ofException(command);
  observer.note('recorded', { command: command.command, by: caller });
  return result;
}

/** A file is larger than what Lambda lets through: whoever hands it in puts it into the bucket, as this request says. */
async function placeFor(offer: FileOffer, caller: string, observer: Observation): Promise<SignedPut> {
  checkFileSize(offer.name, offer.size);
  const put = await signedPut({}, environment.EVIDENCE_BUCKET, keptFileKey(offer.hash), offer);
  observer.note('offered a place for a file', { hash: offer.hash, size: offer.size, by: caller });
  return put;
}

async function saidInRegister(body: unknown, caller: string, observer: Observation): Promise<SaidOfRegister> {
  const command = parseRegisterCommand(body);
  const table = observedRecord(record, observer);
  const ports = { objects, table, register, configuration, clock: systemClock };
  const result = await sayOfRegister(ports, command, caller);
  observer.note('recorded', { command: command.command, by: caller });
  return result;
}

/** Whoever signed the request is looked for in the people file: nobody says of themselves who they are. */
async function saidOfReview(body: unknown, caller: string, observer: Observation): Promise<SaidOfReview> {
  const { command, surface } = parseSentReview(body);
  const table = observedRecord(record, observer);
  const said = await say(
    {
      store: campaignStore({ objects, table, campaigns, clock: systemClock }),
      people: () => knownPeople(configuration),
      clock: systemClock,
      settings: { fallbackReviewer: reviews['fallback-reviewer'], signOff: reviews['sign-off'] },
    },
    command,
    { by: caller, saidBy: caller, surface },
  );
  observer.note('answered', { command: command.command, by: caller, outcome: said.outcome });
  return said;
}

/** An exception from a rule that there is not would hold for nothing, and nobody would see it. */
function checkRule(command: Command): void {
  if (command.command !== 'request-exception') return;
  const { rule } = command.scope;
  if (rule === undefined || rules.has(rule)) return;
  throw new UsageError(`There is no rule "${rule}" as deployed`, 'See docs/rules/README.md for all rules', {
    cause: new Error('None of the rules of its version and configuration has this id'),
  });
}

function problem({ message, next, lookAt, cause }: WatchbillError) {
  return { message, next, lookAt, ...(cause !== undefined && { why: errorText(cause) }) };
}

function answer(statusCode: number, body: object): UrlAnswer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
