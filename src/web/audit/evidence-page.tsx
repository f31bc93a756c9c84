import type { FC } from 'hono/jsx';
import type { LogStanding, SeenObject } from '../../audit/see-object';
import { printable, printableLines } from '../../wording/printable';
import { Fact } from '../answer/answer-view';
import { AuditLayout } from './audit-layout';
import { evidenceHref } from './links';

/** Of a larger text a page shows the beginning: the download has all. */
const MOST_CHARACTERS = 200_000;

export const EvidencePage: FC<{
  readonly objectKey: string;
  readonly seen: Exclude<SeenObject, { kind: 'missing' }>;
}> = ({ objectKey, seen }) => (
  <AuditLayout title={`Evidence ${objectKey}`}>
    <h1>Evidence</h1>
    <p>
      <code>{printable(objectKey)}</code>
    </p>
    {seen.kind === 'damaged' ? (
      <div class="notice bad" role="alert">
        <p>Do not rely on this object: {printable(seen.why)}.</p>
        <p>Nothing of it is shown. Restore the version that was written first.</p>
      </div>
    ) : null}
    <dl>
      <Fact name="Hash">{hashWords(seen)}</Fact>
      <Fact name="Signed log">{logWords(seen.log)}</Fact>
      {seen.kind === 'whole' && <Fact name="Bytes, unpacked">{seen.contents.length}</Fact>}
    </dl>
    {seen.kind === 'whole' && <Contents objectKey={objectKey} contents={seen.contents} />}
  </AuditLayout>
);

function hashWords(seen: Exclude<SeenObject, { kind: 'missing' }>): string {
  if (seen.kind === 'damaged') return 'Not verified: the object is not as it was written.';
  return seen.isHashed
    ? 'Verified now: the SHA-256 of the contents is the one in the key.'
    : 'Not verifiable here: its key has no hash. The command verify checks it with the rest of the record.';
}

function logWords(log: LogStanding): string {
  switch (log.kind) {
    case 'in':
      return `Verified now: entry ${log.index} of the ${log.size} that were signed up to the end of ${log.signedUpTo} (UTC), by ${log.signedBy}. The day ${log.day} added it.`;
    case 'not in':
      return `Not in the log, which is signed up to the end of ${log.signedUpTo} (UTC): it is newer, or of a kind that is not signed.`;
    case 'unsigned':
      return 'Not verifiable yet: no day of this record is signed.';
    case 'broken':
      return `Not verified: ${printable(log.why)}.`;
  }
}

const Contents: FC<{ readonly objectKey: string; readonly contents: Buffer }> = ({ objectKey, contents }) => {
  const text = textOf(contents);
  const files = (
    <p class="files">
      <a href={`${evidenceHref(objectKey)}?download=yes`}>Download it as it was written, unpacked</a>
    </p>
  );
  if (text === undefined)
    return (
      <>
        {files}
        <p>It is no text: it can be downloaded, and is not shown.</p>
      </>
    );
  const shown = text.slice(0, MOST_CHARACTERS);
  return (
    <>
      {files}
      <p class="soft">
        {shown.length < text.length
          ? `The first ${shown.length} of ${text.length} characters, indented for reading where it is JSON.`
          : 'All of it, indented for reading where it is JSON.'}
      </p>
      <pre class="object" tabindex={0} aria-label="Contents">
        {withLinks(printableLines(shown))}
      </pre>
    </>
  );
};

/** Nothing for what is no UTF-8. */
function textOf(contents: Buffer): string | undefined {
  // Of what is far larger than a page shows no more is unpicked.
  const isLarge = contents.length > 10 * MOST_CHARACTERS;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(contents);
    return isLarge ? text : indented(text);
  } catch {
    return undefined;
  }
}

function indented(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value, null, 2);
  } catch {
    return text;
  }
}

/** Keys of other objects lead to them. */
function withLinks(text: string) {
  return text
    .split(/(?<![\w/-])([\w-]+\/[0-9a-f]{64})(?![0-9a-f])/)
    .map((part, index) => (index % 2 === 1 ? <a href={evidenceHref(part)}>{part}</a> : part));
}
