import { suggestion } from '../config/closest';
import { contentOf, readBackfill } from '../evidence/backfill-object';
import { contentKey } from '../evidence/content-addressed';
import { IntegrityError, ObjectMissingError, UsageError, WatchbillError } from '../model/errors';
import { canonicalJson, sha256Base32, sha256Hex } from '../model/hash';
import type { Instant } from '../model/instant';
import type { ObjectPrefix } from '../model/object-prefix';
import type {
  AuditRequest,
  BackfillEntry,
  DataRequest,
  DutyEvidence,
  Incident,
  KeptFile,
  RegisterEntry,
  RegisterEntryOf,
  RegisterKind,
} from '../model/register-entry';
import { calendarOf } from '../patching/clock-calendar';
import type { ChainPorts } from '../record/chain';
import { sayRegisterEntry } from '../record/common-chain';
import type { RegisterReads } from '../record/ports';
import { answerHeader } from './answer-header';
import type { FileOnItsWay, RegisterCommand, RegisterCommandOf, SaidOfRegister } from './commands';
import { deadlinesOfDataRequest, deadlinesOfIncident } from './deadlines';
import { DUTY_LIBRARY, isLibraryDuty } from './library';
import { registeredDuties, type DutyConfiguration, type RegisteredDuty } from './registered';
import { dutyName } from './settings';

/** Of one file: a report with pictures, and what a process holds of it three times over. */
export const MOST_FILE_BYTES = 25 * 1024 * 1024;
/** Of one request of the auditor: its item in the table stays small. */
const MOST_ANSWERS = 15;
const ID_LENGTH = 12;

export interface SayRegisterPorts extends ChainPorts {
  readonly register: RegisterReads;
  readonly configuration: DutyConfiguration;
}

interface SayingPorts extends SayRegisterPorts {
  /** Told where the same is on file already, so that nothing is written. */
  readonly foundOnFile: () => void;
}

/**
 * Records what a person says of the register.
 * @param by who, as the door that takes the words has established.
 * @throws UsageError where it cannot be said, and nothing is then recorded.
 */
export async function sayOfRegister(
  ports: SayRegisterPorts,
  command: RegisterCommand,
  by: string,
): Promise<SaidOfRegister> {
  let isNew = true;
  const entry = await entryAfter({ ...ports, foundOnFile: () => (isNew = false) }, command, by);
  return { by, entry, isNew };
}

function entryAfter(ports: SayingPorts, command: RegisterCommand, by: string): Promise<RegisterEntry> {
  switch (command.command) {
    case 'add-evidence':
      return addEvidence(ports, command, by);
    case 'withdraw-evidence':
      return withdrawEvidence(ports, command, by);
    case 'open-incident':
      return openIncident(ports, command, by);
    case 'update-incident':
      return updateIncident(ports, command, by);
    case 'open-data-request':
      return openDataRequest(ports, command, by);
    case 'extend-data-request':
      return extendDataRequest(ports, command, by);
    case 'close':
      return close(ports, command, by);
    case 'add-audit-request':
      return addAuditRequest(ports, command, by);
    case 'answer-audit-request':
      return answerAuditRequest(ports, command, by);
    case 'add-backfill':
      return addBackfill(ports, command, by);
  }
}

/** @returns what is on file already, where the same person handed in the same bytes and said the same of them: one thing done is one entry. */
async function addEvidence(
  ports: SayingPorts,
  { command: _command, file, on, ...given }: RegisterCommandOf<'add-evidence'>,
  by: string,
): Promise<DutyEvidence> {
  const now = ports.clock.now();
  const zone = given.answers === undefined ? zoneOf(ports, given) : await zoneOfAnswer(ports, given);
  const today = calendarOf(zone).dayOf(now);
  const done = on ?? today;
  checkDates(done, given.until, today, now);
  checkCovers(given.covers);
  const kept = await keep(ports, file);
  const asked = { ...given, hash: kept.hash, on: done };
  const entry = { ...given, file: kept, on: done, addedBy: by, addedAt: now };
  let begun = first('evidence', asked, by, now);
  // What was withdrawn stays so: the same file handed in after that is another entry.
  for (;;) {
    const { withdrawn } = (await ports.table.registerEntry('evidence', begun.id)) ?? {};
    if (withdrawn === undefined) return writeFirst(ports, { ...begun, ...entry });
    begun = first('evidence', { ...asked, after: begun.id }, by, now);
  }
}

type GivenEvidence = Omit<RegisterCommandOf<'add-evidence'>, 'command' | 'file' | 'on'>;

/** @throws UsageError where no such duty is registered, or what it needs is missing. */
function zoneOf(
  { configuration }: SayRegisterPorts,
  { duty, name, until, covers, documentVersion, approvedBy }: GivenEvidence,
): string {
  const registered = registeredDuties(configuration);
  const found = registered.find((each) => each.duty === duty && each.name === name);
  if (found === undefined) throw notRegistered(registered, duty, name);
  const lacks = [
    ...(found.needs.includes('version') && documentVersion === undefined ? ['--document-version'] : []),
    ...(found.needs.includes('approved-by') && approvedBy === undefined ? ['--approved-by'] : []),
    ...(found.needs.includes('covers') && covers === undefined ? ['--covers-from', '--covers-to'] : []),
    ...(isExpiry(found) && until === undefined ? ['--until, the last day that it is in force'] : []),
  ];
  if (lacks.length > 0)
    throw new UsageError(
      `Evidence of ${dutyName(found)} lacks ${lacks.join(' and ')}`,
      'Give what is named, and add it again',
      { cause: new Error('The duty asks for it in watchbill.yaml') },
    );
  return found.zone;
}

function isExpiry({ duty, every }: RegisteredDuty): boolean {
  return every === undefined && isLibraryDuty(duty) && DUTY_LIBRARY[duty].clock.kind === 'expiry';
}

function notRegistered(
  registered: readonly RegisteredDuty[],
  duty: string,
  name: string | undefined,
): UsageError {
  const named = dutyName({ duty, name });
  if (isLibraryDuty(duty) && DUTY_LIBRARY[duty].clock.kind === 'started')
    return new UsageError(
      `Nothing says what ${named} answers`,
      'Name the incident or the request with --for: incidents list and data-requests list have their ids',
      { cause: new Error('This duty is owed by each incident or request, and not by itself') },
    );
  const alike = registered.filter((each) => each.duty === duty);
  if (alike.length > 0) {
    const names = alike.flatMap((each) => each.name ?? []);
    return new UsageError(
      name === undefined ? `${duty} is registered by name` : `There is no ${named} in the register`,
      names.length === 0 ? 'Leave --name out' : `Name one with --name: ${names.join(', ')}`,
      {
        cause: new Error(
          names.length === 0
            ? `${duty} is registered once, without a name`
            : 'Evidence is of one of its names',
        ),
      },
    );
  }
  const ids = [...new Set(registered.map((each) => each.duty))];
  return new UsageError(
    `The register has no duty ${duty}${suggestion(duty, ids)}`,
    'Register it under `duties` in watchbill.yaml; duties list shows those that are',
    { cause: new Error('Only a duty that is registered has evidence') },
  );
}

/** @throws UsageError where nothing such is owed. */
async function zoneOfAnswer(
  ports: SayRegisterPorts,
  { duty, answers = '', name }: GivenEvidence,
): Promise<string> {
  const { zone } = ports.configuration.reviews;
  const place = { zone, at: ports.clock.now() };
  const incident = await ports.table.registerEntry('incident', answers);
  const request =
    incident === undefined ? await ports.table.registerEntry('data-request', answers) : undefined;
  const owed = [
    ...(incident === undefined ? [] : deadlinesOfIncident(incident, [], place)),
    ...(request === undefined ? [] : deadlinesOfDataRequest(request, [], place)),
  ].map((each): string => each.duty);
  if (incident === undefined && request === undefined)
    throw new UsageError(
      `There is no incident or request ${answers}`,
      'incidents list and data-requests list have their ids',
      { cause: new Error('The register has none of this id') },
    );
  if (name !== undefined)
    throw new UsageError('What answers an incident or a request has no --name', 'Leave --name out', {
      cause: new Error('It is named by the id of the incident or request'),
    });
  if (owed.includes(duty)) return zone;
  throw new UsageError(
    `${answers} does not owe ${duty}${suggestion(duty, owed)}`,
    owed.length === 0 ? 'It owes nothing' : `It owes ${owed.join(', ')}`,
    { cause: new Error('What it owes follows from what is said of it') },
  );
}

function checkDates(on: string, until: string | undefined, today: string, now: Instant): void {
  const isDay = on.length === today.length;
  if (isDay ? on > today : on > now)
    throw new UsageError(
      `--on ${on} is still to come`,
      'Say when it was done; what is planned is no evidence',
      { cause: new Error('Evidence is of what was done') },
    );
  if (until !== undefined && until < on.slice(0, today.length))
    throw new UsageError(
      `--until ${until} is before ${on}, when it was done`,
      'Say the last day that it holds',
      { cause: new Error('The two days are in the wrong order') },
    );
}

function checkCovers(covers: GivenEvidence['covers']): void {
  if (covers === undefined || covers.from <= covers.to) return;
  throw new UsageError(
    `--covers-to ${covers.to} is before --covers-from ${covers.from}`,
    'Say the first and the last day that the report or the letter speaks of',
    { cause: new Error('The two days are in the wrong order') },
  );
}

/** Stores a file as it came, under the hash of its bytes; one that was put there before is read and compared with it. */
async function keep(ports: ChainPorts, file: FileOnItsWay): Promise<KeptFile> {
  const { name } = file;
  const bytes = await bytesOf(ports, file);
  checkFileSize(name, bytes.length);
  const key = contentKey('kept-files' satisfies ObjectPrefix, bytes);
  await ports.objects.putIfAbsent(key, bytes);
  return { name, size: bytes.length, hash: sha256Hex(bytes), key };
}

/** @throws UsageError where nothing was put under the hash. */
async function bytesOf({ objects }: ChainPorts, file: FileOnItsWay): Promise<Uint8Array> {
  if ('base64' in file) return Buffer.from(file.base64, 'base64');
  const key = keptFileKey(file.hash);
  try {
    const bytes = await objects.get(key);
    if (sha256Hex(bytes) !== file.hash)
      throw new IntegrityError(
        `${key} has not the hash in its key`,
        'Restore the version that was written first: the bucket keeps every version',
        { cause: new Error('Its bytes are other ones than were written') },
      );
    return bytes;
  } catch (thrown) {
    if (!(thrown instanceof ObjectMissingError)) throw thrown;
    throw new UsageError(`${file.name} is not in the bucket`, 'Hand it in again', { cause: thrown });
  }
}

/** Where a file lies whose bytes have this SHA-256. */
export function keptFileKey(hash: string): string {
  return `${'kept-files' satisfies ObjectPrefix}/${hash}`;
}

/** @throws UsageError for a file that is empty or too large. */
export function checkFileSize(name: string, size: number, most = MOST_FILE_BYTES): void {
  if (size === 0)
    throw new UsageError(`${name} is empty, and shows nothing`, 'Name the file that was meant with --file', {
      cause: new Error('The file has no bytes'),
    });
  if (size > most)
    throw new UsageError(
      `${name} has ${size} bytes, and at most ${most} are kept`,
      'Leave out what nobody reads, or add it in parts',
      { cause: new Error('The file is kept as it is, for as long as the evidence') },
    );
}

async function withdrawEvidence(
  ports: SayRegisterPorts,
  { evidence: id, reason }: RegisterCommandOf<'withdraw-evidence'>,
  by: string,
): Promise<DutyEvidence> {
  const evidence = await entryOf(ports, 'evidence', id);
  const at = ports.clock.now();
  if (evidence.withdrawn !== undefined)
    throw new UsageError(
      `Evidence ${id} was withdrawn by ${evidence.withdrawn.by} at ${evidence.withdrawn.at}`,
      'Nothing is left to do',
      { cause: new Error('What is withdrawn stays so') },
    );
  return write(ports, evidence, next(evidence, { withdrawn: { by, at, reason } }, by, at));
}

async function openIncident(
  ports: SayingPorts,
  { command: _command, ...given }: RegisterCommandOf<'open-incident'>,
  by: string,
): Promise<Incident> {
  const now = ports.clock.now();
  checkPast('--discovered', given.discoveredAt, now);
  checkPersons(given);
  return writeFirst(ports, {
    ...first('incident', { ...given, now }, by, now),
    ...given,
    openedBy: by,
    openedAt: now,
  });
}

async function updateIncident(
  ports: SayRegisterPorts,
  { command: _command, incident: id, ...given }: RegisterCommandOf<'update-incident'>,
  by: string,
): Promise<Incident> {
  const incident = stillOpen(await entryOf(ports, 'incident', id));
  const now = ports.clock.now();
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const updated: Incident = next(incident, changes, by, now);
  if (updated.discoveredAt > incident.discoveredAt)
    throw new UsageError(
      `--discovered ${updated.discoveredAt} is after ${incident.discoveredAt}, from when its clocks run`,
      'It may have been discovered earlier than was said, and not later: say in --note what is known',
      { cause: new Error('A later day would give more time than there was') },
    );
  checkPersons(updated);
  return write(ports, incident, updated);
}

function checkPast(option: string, instant: Instant, now: Instant): void {
  if (instant > now)
    throw new UsageError(`${option} ${instant} is still to come`, 'Say when it was', {
      cause: new Error('What is said is of the past'),
    });
}

function checkPersons({
  persons,
  inOneState,
}: {
  readonly persons?: number | undefined;
  readonly inOneState?: number | undefined;
}): void {
  if (persons === undefined || inOneState === undefined || inOneState <= persons) return;
  throw new UsageError(
    `--in-one-state ${inOneState} is more than --persons ${persons}`,
    'Say how many persons are affected in all, and how many of them live in one State',
    { cause: new Error('Those in one State are among all that are affected') },
  );
}

async function openDataRequest(
  ports: SayingPorts,
  { command: _command, ...given }: RegisterCommandOf<'open-data-request'>,
  by: string,
): Promise<DataRequest> {
  const now = ports.clock.now();
  checkPast('--received', given.receivedAt, now);
  return writeFirst(ports, {
    ...first('data-request', { ...given, now }, by, now),
    ...given,
    openedBy: by,
    openedAt: now,
  });
}

async function extendDataRequest(
  ports: SayRegisterPorts,
  { request: id, reason }: RegisterCommandOf<'extend-data-request'>,
  by: string,
): Promise<DataRequest> {
  const request = stillOpen(await entryOf(ports, 'data-request', id));
  const at = ports.clock.now();
  if (request.extended !== undefined)
    throw new UsageError(
      `The time of ${id} was extended at ${request.extended.at}`,
      'It is extended once, by two months',
      { cause: new Error('The law lets it be extended once') },
    );
  const [deadline] = deadlinesOfDataRequest(request, [], { zone: ports.configuration.reviews.zone, at });
  if (deadline !== undefined && at > deadline.dueAt)
    throw new UsageError(
      `The month of ${id} was over at ${deadline.dueAt}`,
      'Answer it: what is late is not extended',
      { cause: new Error('An extension is told before the month is over') },
    );
  return write(ports, request, next(request, { extended: { by, at, reason }, note: undefined }, by, at));
}

/** @throws UsageError while what it owes is not on file. */
async function close(
  ports: SayRegisterPorts,
  { kind, id, reason }: RegisterCommandOf<'close'>,
  by: string,
): Promise<RegisterEntry> {
  const at = ports.clock.now();
  const closed = { by, at, reason };
  if (kind === 'audit-request') {
    const request = stillOpen(await entryOf(ports, kind, id));
    return write(ports, request, next(request, { closed }, by, at));
  }
  const place = { zone: ports.configuration.reviews.zone, at };
  const evidence: DutyEvidence[] = [];
  for await (const each of ports.register.registerEntries('evidence'))
    if (each.answers === id) evidence.push(each);
  const entry = stillOpen<Incident | DataRequest>(await entryOf(ports, kind, id));
  const owed =
    entry.kind === 'incident'
      ? deadlinesOfIncident(entry, evidence, place)
      : deadlinesOfDataRequest(entry, evidence, place);
  const missing = owed.filter(({ answer }) => answer === undefined).map(({ duty }) => duty);
  if (missing.length > 0)
    throw new UsageError(
      `${id} cannot be closed: nothing is on file of ${missing.join(', ')}`,
      `Add the notice, or the decision that none is needed, with: evidence add --for ${id} --duty ${missing[0]}`,
      { cause: new Error('What it owes has to be on file first') },
    );
  return entry.kind === 'incident'
    ? write(ports, entry, next(entry, { closed, note: undefined }, by, at))
    : write(ports, entry, next(entry, { closed, note: undefined }, by, at));
}

async function addAuditRequest(
  ports: SayingPorts,
  { command: _command, ...given }: RegisterCommandOf<'add-audit-request'>,
  by: string,
): Promise<AuditRequest> {
  const now = ports.clock.now();
  return writeFirst(ports, {
    ...first('audit-request', { ...given, now }, by, now),
    ...given,
    addedBy: by,
    addedAt: now,
    answers: [],
  });
}

async function answerAuditRequest(
  ports: SayRegisterPorts,
  { request: id, with: given, note }: RegisterCommandOf<'answer-audit-request'>,
  by: string,
): Promise<AuditRequest> {
  const request = stillOpen(await entryOf(ports, 'audit-request', id));
  const at = ports.clock.now();
  if (request.answers.length >= MOST_ANSWERS)
    throw new UsageError(
      `Request ${id} has ${MOST_ANSWERS} answers`,
      'Close it, and add another for what is still asked',
      { cause: new Error('They are kept in one item of the table') },
    );
  const answer = {
    ...('evidence' in given
      ? await answerOfEvidence(ports, given.evidence)
      : await answerOfFile(ports, given.file)),
    ...(note !== undefined && { note }),
    by,
    at,
  };
  return write(ports, request, next(request, { answers: [...request.answers, answer] }, by, at));
}

async function answerOfEvidence(ports: SayRegisterPorts, id: string) {
  const { file, withdrawn } = await entryOf(ports, 'evidence', id);
  if (withdrawn !== undefined)
    throw new UsageError(`Evidence ${id} was withdrawn at ${withdrawn.at}`, 'Answer with what is on file', {
      cause: new Error('What is withdrawn shows nothing'),
    });
  return { file, header: { evidence: id } };
}

async function answerOfFile(ports: SayRegisterPorts, file: FileOnItsWay) {
  const lines = answerHeader(await bytesOf(ports, file));
  if (lines === undefined)
    throw new UsageError(
      `${file.name} does not say how it was made`,
      'Answer with an output of Watchbill as CSV with its header or as JSON; anything else, add as evidence of a duty and answer with --evidence',
      {
        cause: new Error(
          'An answer is kept with its moment, its filters and its version, and the file has none',
        ),
      },
    );
  return { file: await keep(ports, file), header: { lines } };
}

/** @returns what is kept already, where the same files were judged by the same rules before. */
async function addBackfill(
  ports: SayingPorts,
  { command: _command, file, ...given }: RegisterCommandOf<'add-backfill'>,
  by: string,
): Promise<BackfillEntry> {
  const bytes = await bytesOf(ports, file);
  checkFileSize(file.name, bytes.length);
  const content = await contentOf(file.name, bytes);
  const { header, totals } = await readBackfill(file.name, content, bytes, () => undefined);
  const id = sha256Base32(canonicalJson({ kind: 'backfill', content }), ID_LENGTH);
  const before = await ports.table.registerEntry('backfill', id);
  if (before !== undefined) {
    ports.foundOnFile();
    return before;
  }
  const now = ports.clock.now();
  const { of, from, to, accounts } = header;
  if (to > now)
    throw new UsageError(
      `The period of ${file.name} ends at ${to}, which is still to come`,
      'Reconstruct a period that is over',
      { cause: new Error('What happens until then is not in it') },
    );
  return writeFirst(ports, {
    ...({ schema: 1, kind: 'backfill', id, version: 1, by, at: now } as const),
    ...given,
    ...{ file: await keep(ports, file), content, of, from, to, totals },
    ...(accounts !== undefined && { accounts }),
  });
}

function first<K extends RegisterKind>(kind: K, asked: object, by: string, at: Instant) {
  const id = sha256Base32(canonicalJson({ kind, by, ...asked }), ID_LENGTH);
  return { schema: 1, kind, id, version: 1, by, at } as const;
}

/** The next version of an entry. */
function next<E extends RegisterEntry>(entry: E, changes: Partial<E>, by: string, at: Instant): E {
  return { ...entry, ...changes, version: entry.version + 1, by, at };
}

async function entryOf<K extends RegisterKind>(
  { table }: SayRegisterPorts,
  kind: K,
  id: string,
): Promise<RegisterEntryOf<K>> {
  const entry = await table.registerEntry(kind, id);
  if (entry !== undefined) return entry;
  throw new UsageError(`There is no ${kind} ${id}`, `List them: ${LISTS[kind]}`, {
    cause: new Error('The register has none of this id'),
  });
}

const LISTS: Readonly<Record<RegisterKind, string>> = {
  evidence: 'evidence list',
  incident: 'incidents list',
  'data-request': 'data-requests list',
  'audit-request': 'requests list',
  backfill: 'backfill list',
};

/** @throws UsageError for what is closed. */
function stillOpen<E extends Incident | DataRequest | AuditRequest>(entry: E): E {
  const { kind, id, closed } = entry;
  if (closed === undefined) return entry;
  throw new UsageError(
    `${kind} ${id} was closed by ${closed.by} at ${closed.at}`,
    'What is closed stays as it is: open another',
    { cause: new Error('Its clocks ended when it was closed') },
  );
}

/**
 * Writes the first version of an entry. Its id is of who said what: where it is on record, the same person said the same, and that is
 * returned as it stands.
 */
async function writeFirst<K extends RegisterKind>(
  ports: SayingPorts,
  entry: RegisterEntryOf<K> & { readonly kind: K },
): Promise<RegisterEntryOf<K>> {
  if (await sayRegisterEntry(ports, undefined, entry)) return entry;
  const before = await ports.table.registerEntry(entry.kind, entry.id);
  if (before === undefined) throw new Error(`${entry.kind} ${entry.id} was on record, and is not any more`);
  ports.foundOnFile();
  return before;
}

/** @throws WatchbillError where somebody else wrote it since it was read. */
async function write<E extends RegisterEntry>(
  ports: ChainPorts,
  previous: E | undefined,
  entry: E,
): Promise<E> {
  if (await sayRegisterEntry(ports, previous, entry)) return entry;
  throw new WatchbillError(
    `${entry.kind} ${entry.id} was changed by somebody else just now`,
    'Look at it, and try again',
    { cause: new Error('What both said would not fit together') },
  );
}
