import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import { evidenceFile } from '../../audit/pack/evidence-file';
import type { PackPages } from '../../audit/pack/pack-files';
import type { PackAnswer, PackHolds, PackScope } from '../../audit/pack/pack-scope';
import { printable, printableLines } from '../../wording/printable';
import { ANSWER_STYLE } from '../answer/answer-style';
import { inWords } from '../../wording/in-words';
import { AnswerView, Fact, Sentence } from '../answer/answer-view';

/** Pages that open from disk: no script, nothing loaded, every text escaped. */
export const packPages: PackPages = {
  index: (scope, holds) => documentOf(<Index scope={scope} holds={holds} />),
  answer: (scope, one, holds) => documentOf(<AnswerPage scope={scope} one={one} holds={holds} />),
};

/** The question is what somebody looks for: on a phone the others are scrolled to. */
const PACK_STYLE = `
.index td:first-child { min-width: 15rem; }
.index td:nth-child(2), .index td.files { min-width: 9rem; }
.index details ul { margin: .25rem 0; padding-left: 1.25rem; white-space: normal; }
@media print { .index details > ul { display: block; } }
`;

function documentOf(markup: HtmlEscapedString | Promise<HtmlEscapedString>): string {
  if (markup instanceof Promise) throw new Error('a part of a page of a pack waits for something');
  return `<!doctype html>\n${markup}\n`;
}

const Document: FC<{ readonly title: string; readonly home?: string; readonly children?: Child }> = ({
  title,
  home,
  children,
}) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{printable(title)}</title>
      <style>{raw(`${ANSWER_STYLE}${PACK_STYLE}`)}</style>
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <strong>Watchbill audit pack</strong>
        {home !== undefined && <a href={home}>All answers</a>}
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </body>
  </html>
);

const AnswerPage: FC<{
  readonly scope: PackScope;
  readonly one: PackAnswer;
  readonly holds: PackHolds;
}> = ({ scope, one, holds }) => {
  // A rule that deviated is a link to how it operated, wherever it is named.
  const sheets = new Set(
    scope.answers.filter((other) => isSheet(other) && other !== one).map(({ name }) => name),
  );
  const sheetOf = (rule: string) => (sheets.has(`operation-${rule}`) ? `operation-${rule}.html` : undefined);
  return (
    <Document title={`${nameOf(one)} ${scope.title}`} home="../index.html">
      <AnswerView
        answer={one.answer}
        files={filesOf(one, holds.withoutSheet, '../')}
        hrefOf={(word) => (holds.evidence.has(word) ? `../${evidenceFile(word)}` : sheetOf(word))}
      />
    </Document>
  );
};

const Index: FC<{ readonly scope: PackScope; readonly holds: PackHolds }> = ({ scope, holds }) => {
  const { answers, period, title, withoutPeople } = scope;
  const sheets = answers.filter(isSheet);
  const others = answers.filter((one) => !isSheet(one));
  return (
    <Document title={title}>
      <h1>{printable(title)}</h1>
      <p class="soft">
        What is in this folder supports requirements; whether that is enough, its reader judges. All times are
        UTC unless an answer names another zone. In rows of letters, one a day: P passed, F failed, E error, N
        not evaluated, . nothing was due.
        {withoutPeople !== undefined &&
          ' People are pseudonyms: person-… is the same person in every file. README.txt says what that does not hide.'}
      </p>
      <dl>
        <Fact name="Period">
          {period.from} to {period.to}
        </Fact>
        <Fact name="Answers">{answers.length}</Fact>
        <Fact name="Objects of evidence">{holds.evidence.size}</Fact>
        <Fact name="Objects proven to be in the signed log">{holds.proven}</Fact>
        <Fact name="Objects without a proof">{holds.unproven}</Fact>
        <Fact name="Made by">Watchbill {scope.version}</Fact>
      </dl>
      <LeftOutList leftOut={holds.leftOut} />
      <nav class="files" aria-label="On this page">
        <a href="#answers">Answers</a>
        {sheets.length > 0 && <a href="#controls">Controls that deviated</a>}
        {holds.reviews.length > 0 && <a href="#reviews">Access reviews</a>}
        <a href="#forms">For other programs</a>
        <a href="#verify">How to verify it</a>
      </nav>
      <AnswerTable
        id="answers"
        heading="Answers"
        caption="Every question that is answered here"
        answers={others}
        holds={holds}
      />
      {sheets.length > 0 && (
        <AnswerTable
          id="controls"
          heading="Controls that deviated"
          caption="How each rule with a deviation operated over the period"
          answers={sheets}
          holds={holds}
        />
      )}
      {holds.reviews.length > 0 && (
        <>
          <h2 id="reviews">Access reviews</h2>
          <p>
            The evidence package of each review, with every item, decision and revocation, as it stood at the
            end of the period:
          </p>
          <p class="files">
            {holds.reviews.map((campaign) => (
              <a href={`reviews/${campaign}/index.html`}>{campaign}</a>
            ))}
          </p>
        </>
      )}
      <h2 id="forms">For other programs</h2>
      <p class="files">
        {holds.exports.map((name) => (
          <a href={name}>{name}</a>
        ))}
      </p>
      <h2 id="verify">How to verify it</h2>
      <p>
        <code>node verify.mjs</code> in this folder checks every file; <a href="README.txt">README.txt</a>{' '}
        says how to do the same without it, and how <code>node sample.mjs</code> lays out a workpaper.{' '}
        <a href="MANIFEST.sha256">MANIFEST.sha256</a> has the hash of each file.
      </p>
      {holds.checkpoint === undefined ? (
        <p>No day of the record is signed yet: nothing here is proven to be in a log.</p>
      ) : (
        <>
          <p>
            The newest signed head of the log (<a href="checkpoint.txt">checkpoint.txt</a>, signed by{' '}
            <a href="keys/log.txt">this key</a>): its name, how many entries it has, and their root. Compare
            it with one that you did not get from here. It covers the objects of evidence; the answers are
            held by MANIFEST.sha256 alone, and README.txt says how an answer is checked.
          </p>
          <pre tabindex={0}>{printableLines(holds.checkpoint)}</pre>
        </>
      )}
      <p>Made again by:</p>
      <pre tabindex={0}>{printable(scope.command)}</pre>
    </Document>
  );
};

/** What is named and is not here, by why. */
const LeftOutList: FC<{ readonly leftOut: PackHolds['leftOut'] }> = ({ leftOut }) => {
  if (leftOut.length === 0) return null;
  const whys = [...new Set(leftOut.map(({ why }) => why))];
  return (
    <section class="gaps" aria-label="What is named and is not here">
      <ul>
        {whys.map((why) => (
          <li>
            Not here: {leftOut.filter((one) => one.why === why).length} of what is named: {printable(why)}.{' '}
            <a href="left-out.json">left-out.json</a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const AnswerTable: FC<{
  readonly id: string;
  readonly heading: string;
  readonly caption: string;
  readonly answers: readonly PackAnswer[];
  readonly holds: PackHolds;
}> = ({ id, heading, caption, answers, holds }) => (
  <>
    <h2 id={id}>{heading}</h2>
    <div class="wide index" role="region" aria-labelledby={id} tabindex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">question</th>
            <th scope="col">rows</th>
            <th scope="col">files</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((one) => (
            <tr>
              <td>
                <a href={`pages/${one.name}.html`}>{nameOf(one)}</a>
                <Notes sentences={one.answer.header.gaps.sentences} />
              </td>
              <td>
                {Object.entries(one.answer.header.counts)
                  .map(([what, count]) => `${count} ${inWords(what)}`)
                  .join('\n')}
              </td>
              <td class="files">
                {filesOf(one, holds.withoutSheet).map(({ name, href }) => (
                  <a href={href}>{name}</a>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </>
);

/** What is to be known before an answer is relied on, which its page says first. */
const Notes: FC<{ readonly sentences: readonly string[] }> = ({ sentences }) =>
  sentences.length === 0 ? null : (
    <details>
      <summary class="soft">How far it can be trusted ({sentences.length})</summary>
      <ul>
        {sentences.map((sentence) => (
          <li>
            <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </details>
  );

/** How one rule operated: of these there are many, and the rule tells them apart. */
function isSheet({ answer }: PackAnswer): boolean {
  return answer.header.question.id === 'operation';
}

/** The question, or the rule that it is about; of one that is asked of each campaign, that too. */
function nameOf(one: PackAnswer): string {
  const { question, parameters } = one.answer.header;
  const { rules, campaign } = parameters;
  if (isSheet(one)) return printable([rules ?? question.asks].flat().join(', '));
  return campaign === undefined ? question.asks : `${question.asks} (${printable(String(campaign))})`;
}

/** Where the rows of an answer are, seen from a folder. */
function filesOf({ name }: PackAnswer, withoutSheet: ReadonlySet<string>, from = '') {
  return [
    { name: 'JSON', href: `${from}data/${name}.json` },
    { name: 'CSV', href: `${from}csv/${name}.csv` },
    ...(withoutSheet.has(name) ? [] : [{ name: 'XLSX', href: `${from}xlsx/${name}.xlsx` }]),
  ];
}
