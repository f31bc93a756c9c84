import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { LeftOut, PackAnswer, PackPages, PackScope } from '../../audit/pack/pack-files';
import { printable } from '../../wording/printable';
import { ANSWER_STYLE } from '../answer/answer-style';
import { AnswerView, Fact } from '../answer/answer-view';

/** Pages that open from disk: no script, nothing loaded, every text escaped. */
export const packPages: PackPages = {
  index: (scope, leftOut, proven) => documentOf(<Index scope={scope} leftOut={leftOut} proven={proven} />),
  answer: (scope, one) => documentOf(<AnswerPage scope={scope} one={one} />),
};

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
      <style>{raw(ANSWER_STYLE)}</style>
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

const AnswerPage: FC<{ readonly scope: PackScope; readonly one: PackAnswer }> = ({
  scope,
  one: { name, answer },
}) => (
  <Document title={`${answer.header.question.asks} ${scope.title}`} home="../index.html">
    <AnswerView
      answer={answer}
      files={[
        { name: 'JSON', href: `../data/${name}.json` },
        { name: 'CSV', href: `../csv/${name}.csv` },
        { name: 'XLSX', href: `../xlsx/${name}.xlsx` },
      ]}
      hrefOf={(key) => (/^[\w-]+\/[0-9a-f]{64}$/.test(key) ? `../evidence/${key}.gz` : undefined)}
    />
  </Document>
);

const Index: FC<{
  readonly scope: PackScope;
  readonly leftOut: readonly LeftOut[];
  readonly proven: number;
}> = ({ scope, leftOut, proven }) => (
  <Document title={scope.title}>
    <h1>{printable(scope.title)}</h1>
    <p class="soft">
      What is in this folder supports requirements; whether that is enough, its reader judges. All times are
      UTC unless an answer names another zone.
    </p>
    <dl>
      <Fact name="Answers">{scope.answers.length}</Fact>
      <Fact name="Objects proven to be in the signed log">{proven}</Fact>
      <Fact name="Objects named and not here">
        {leftOut.length === 0 ? 0 : <a href="left-out.json">{leftOut.length}</a>}
      </Fact>
      <Fact name="Made by">Watchbill {scope.version}</Fact>
    </dl>
    <p>
      How to verify it is in <a href="README.txt">README.txt</a>; <code>node verify.mjs</code> does it.
    </p>
    <h2 id="answers">Answers</h2>
    <div class="wide" role="region" aria-labelledby="answers" tabindex={0}>
      <table>
        <caption>Every question that is answered here</caption>
        <thead>
          <tr>
            <th scope="col">question</th>
            <th scope="col">rows</th>
            <th scope="col">how far it can be trusted</th>
            <th scope="col">files</th>
          </tr>
        </thead>
        <tbody>
          {scope.answers.map(({ name, answer: { header } }) => (
            <tr>
              <td>
                <a href={`pages/${name}.html`}>{header.question.asks}</a>
                {subjectOf(header.parameters)}
              </td>
              <td class="number">
                {Object.entries(header.counts)
                  .map(([what, count]) => `${count} ${what}`)
                  .join('\n')}
              </td>
              <td>{header.gaps.sentences.map(printable).join('\n')}</td>
              <td class="files">
                <a href={`data/${name}.json`}>JSON</a> <a href={`csv/${name}.csv`}>CSV</a>{' '}
                <a href={`xlsx/${name}.xlsx`}>XLSX</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <h2>Made again by</h2>
    <pre tabindex={0}>{printable(scope.command)}</pre>
  </Document>
);

/** Of a question that is asked several times, what it is asked about. */
function subjectOf({ rules, campaign, subject, target }: Readonly<Record<string, unknown>>): string {
  const about = [rules, campaign, subject, target].flat().filter((each) => each !== undefined);
  return about.length === 0 ? '' : printable(` (${about.map(String).join(', ')})`);
}
