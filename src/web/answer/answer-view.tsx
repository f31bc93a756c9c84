import type { Child, FC } from 'hono/jsx';
import type { Answer, AnswerTable } from '../../audit/answer';
import { cellWord, type Cell } from '../../wording/csv';
import { inWords } from '../../wording/in-words';
import { printable } from '../../wording/printable';

/** Of a long table a page shows so many at once: the files beside it have all. */
const MOST_ROWS = 500;

/** Where a cell stands: the same text means another thing in another column. */
export interface Place {
  readonly table: string;
  readonly heading: string;
}

/** Where what a cell names is shown, where it is. */
type HrefOf = (text: string, place: Place) => string | undefined;

/** Which page of a long table is shown, and where the others are. */
export interface Pages {
  readonly of: (table: string) => number;
  readonly hrefOf: (table: string, page: number) => string;
}

/** A table with more columns is printed row by row, each cell with its heading: a sheet has no room for them. */
const MANY = 10;
/** So few columns fit a phone. */
export const FEW = 4;

/** An answer to read: what was asked, what the answer lacks, its tables, and how to make it again. */
export const AnswerView: FC<{
  readonly answer: Answer;
  /** Where the whole is, in other forms. */
  readonly files: readonly { readonly name: string; readonly href: string }[];
  readonly hrefOf: HrefOf;
  /** Without it a long table is cut. */
  readonly pages?: Pages;
  /** Stands between what the answer lacks and its tables. */
  readonly children?: Child;
}> = ({ answer: { header, tables }, files, hrefOf, pages, children }) => (
  <>
    <h1>{header.question.asks}</h1>
    <dl>
      {header.period === undefined ? (
        <Fact name="As of">{header.asOf}</Fact>
      ) : (
        <Fact name="Period">
          {header.period.from} to {header.period.to}
        </Fact>
      )}
      {Object.entries(header.counts).map(([what, count]) => (
        <Fact name={inWords(what)}>
          {tables.some(({ name }) => name === what) ? <a href={`#${anchorOf(what)}`}>{count}</a> : count}
        </Fact>
      ))}
      {Object.entries(header.parameters)
        .filter(([name]) => !['asOf', 'from', 'to'].includes(name))
        .map(([name, value]) => (
          <Fact name={inWords(name)}>{[value].flat().map(String).map(printable).join(', ')}</Fact>
        ))}
    </dl>
    <GapList sentences={header.gaps.sentences} />
    {files.length > 0 && (
      <p class="files">
        {files.map(({ name, href }) => (
          <a href={href}>{name}</a>
        ))}
      </p>
    )}
    {children}
    {tables.map((table) => (
      <TableView table={table} hrefOf={hrefOf} pages={pages} />
    ))}
    <h2>How this answer was made</h2>
    <dl>
      <Fact name="Question">{header.question.id}</Fact>
      <Fact name="Watchbill">{header.versions.watchbill}</Fact>
      <Fact name="Configuration">{header.versions.configuration ?? 'no scan had been made'}</Fact>
      <Fact name="SHA-256 of the rows">{header.hash}</Fact>
      {Object.entries(header.controlTotals).map(([account, total]) => (
        <Fact name={`Rows of account ${account}`}>{total}</Fact>
      ))}
    </dl>
    <p>The same again:</p>
    <pre tabindex={0}>{printable(header.command)}</pre>
    {header.awsCli.length > 0 && (
      <>
        <p>Without Watchbill:</p>
        <pre tabindex={0}>{header.awsCli.map(printable).join('\n')}</pre>
      </>
    )}
  </>
);

export const Fact: FC<{ readonly name: string; readonly children?: Child }> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const QUOTED = /`([^`]+)`/;

/** Words that our sentences quote, such as the heading of a column, as what they are. */
export const Sentence: FC<{ readonly text: string }> = ({ text }) => (
  <>
    {printable(text)
      .split(QUOTED)
      .map((words, place) => (place % 2 === 0 ? words : <code>{words}</code>))}
  </>
);

/** What an answer lacks stands before it: who reads only the table would take it for all there is. */
export const GapList: FC<{ readonly sentences: readonly string[] }> = ({ sentences }) =>
  sentences.length === 0 ? null : (
    <section class="gaps" aria-label="How far this can be trusted">
      <ul>
        {sentences.map((sentence) => (
          <li>
            <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </section>
  );

const TableView: FC<{
  readonly table: AnswerTable;
  readonly hrefOf: HrefOf;
  readonly pages?: Pages | undefined;
}> = ({ table: { name, headings, cells }, hrefOf, pages }) => {
  const count = pages === undefined ? 1 : Math.max(1, Math.ceil(cells.length / MOST_ROWS));
  const page = Math.min(pages?.of(name) ?? 1, count);
  const shown = cells.slice((page - 1) * MOST_ROWS, page * MOST_ROWS);
  const id = anchorOf(name);
  const columns = headings.map((heading, at) => ({ heading, at }));
  const held = columns.filter(({ at }) => cells.some((row) => isFilled(row[at])));
  const empty = columns.filter((column) => !held.includes(column)).map(({ heading }) => heading);
  const caption = captionOf({ shown: shown.length, all: cells.length, page, count });
  return (
    <section>
      <h2 id={id}>{name}</h2>
      {cells.length === 0 ? (
        <p class="soft">There is none.</p>
      ) : (
        <div class="wide" role="region" aria-labelledby={id} tabindex={0}>
          <table class={held.length > MANY ? 'many' : held.length <= FEW ? 'slim' : undefined}>
            <caption>
              {empty.length === 0 ? caption : `${caption}. Empty in every row: ${empty.join(', ')}`}
            </caption>
            <thead>
              <tr>
                {held.map(({ heading }) => (
                  <th scope="col">{heading}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr>
                  {held.map(({ heading, at }) => (
                    <CellView cell={row[at] ?? ''} place={{ table: name, heading }} hrefOf={hrefOf} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages !== undefined && count > 1 && (
        <p class="pages">
          {page > 1 && <a href={pages.hrefOf(name, page - 1)}>Before</a>}
          {page < count && <a href={pages.hrefOf(name, page + 1)}>Next</a>}
        </p>
      )}
    </section>
  );
};

/** A column without a value takes the room of those that have one, which are then out of sight to the right: the caption names it. */
const isFilled = (cell: Cell | undefined) => cell !== undefined && cell !== null && cell !== '';

function captionOf(of: { shown: number; all: number; page: number; count: number }): string {
  if (of.shown === of.all) return `All ${of.all}`;
  return of.count > 1
    ? `Page ${of.page} of ${of.count}, ${of.all} in all`
    : `The first ${of.shown} of ${of.all}`;
}

/** The name of a table as the end of an address, without what an id may not have. */
function anchorOf(name: string): string {
  return name.replaceAll(/[^\w-]+/g, '-');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** So short a text is not broken, and so long a one is given room: a table is then wide, and no column is one letter wide. */
const SHORT = 28;
const LONG = 60;

function widthOf(text: string): 'narrow' | 'long' | undefined {
  if (INSTANT.test(text) || text.length <= SHORT) return 'narrow';
  return text.length > LONG ? 'long' : undefined;
}

const CellView: FC<{ readonly cell: Cell; readonly place: Place; readonly hrefOf: HrefOf }> = ({
  cell,
  place,
  hrefOf,
}) => {
  const label = place.heading;
  if (typeof cell === 'number')
    return (
      <td class="number" data-label={label}>
        {cell}
      </td>
    );
  const text = String(cellWord(cell));
  const keys = text.split(' ');
  if (!keys.some((key) => hrefOf(key, place) !== undefined))
    return (
      <td class={widthOf(text)} data-label={label}>
        {printable(text)}
      </td>
    );
  return (
    <td class={keys.length === 1 ? widthOf(text) : 'long'} data-label={label}>
      {keys.map((key) => {
        const href = hrefOf(key, place);
        return href === undefined ? `${printable(key)} ` : <a href={href}>{`${printable(key)} `}</a>;
      })}
    </td>
  );
};
