import type { Child, FC } from 'hono/jsx';
import type { Answer, AnswerTable } from '../../audit/answer';
import type { Cell } from '../../wording/csv';
import { printable } from '../../wording/printable';

/** Of a long table a page shows the beginning: the files beside it have all. */
const MOST_ROWS = 500;

/** An answer to read: what was asked, what the answer lacks, its tables, and how to make it again. */
export const AnswerView: FC<{
  readonly answer: Answer;
  /** Where the whole is, in other forms. */
  readonly files: readonly { readonly name: string; readonly href: string }[];
  /** Where a stored object is shown, where it is. */
  readonly hrefOf: (key: string) => string | undefined;
}> = ({ answer: { header, tables }, files, hrefOf }) => (
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
        <Fact name={what}>{count}</Fact>
      ))}
      {Object.entries(header.parameters)
        .filter(([name]) => !['asOf', 'from', 'to'].includes(name))
        .map(([name, value]) => (
          <Fact name={name}>{[value].flat().map(String).map(printable).join(', ')}</Fact>
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
    {tables.map((table) => (
      <TableView table={table} hrefOf={hrefOf} />
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

/** What an answer lacks stands before it: who reads only the table would take it for all there is. */
export const GapList: FC<{ readonly sentences: readonly string[] }> = ({ sentences }) =>
  sentences.length === 0 ? null : (
    <section class="gaps" aria-label="How far this can be trusted">
      <ul>
        {sentences.map((sentence) => (
          <li>{printable(sentence)}</li>
        ))}
      </ul>
    </section>
  );

const TableView: FC<{
  readonly table: AnswerTable;
  readonly hrefOf: (key: string) => string | undefined;
}> = ({ table: { name, headings, cells }, hrefOf }) => {
  const shown = cells.slice(0, MOST_ROWS);
  return (
    <section>
      <h2 id={name}>{name}</h2>
      {cells.length === 0 ? (
        <p class="soft">There is none.</p>
      ) : (
        <div class="wide" role="region" aria-labelledby={name} tabindex={0}>
          <table>
            <caption>
              {shown.length < cells.length
                ? `The first ${shown.length} of ${cells.length}`
                : `All ${cells.length}`}
            </caption>
            <thead>
              <tr>
                {headings.map((heading) => (
                  <th scope="col">{heading}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr>
                  {row.map((cell) => (
                    <CellView cell={cell} hrefOf={hrefOf} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const NARROW = /^(\d{12}|\d{4}-\d{2}-\d{2}T[\d:.]+Z|[a-z]{2}(-[a-z]+)+-\d)$/;

/** Where a word may be broken anywhere, a column of many is as narrow as a letter: how wide a text is at least. */
function widthOf(text: string): string | undefined {
  return text.length > 48 ? 'long' : text.length > 10 ? 'words' : undefined;
}

const CellView: FC<{ readonly cell: Cell; readonly hrefOf: (key: string) => string | undefined }> = ({
  cell,
  hrefOf,
}) => {
  if (typeof cell === 'number') return <td class="number">{cell}</td>;
  if (typeof cell === 'boolean') return <td>{cell ? 'yes' : 'no'}</td>;
  const text = cell ?? '';
  if (NARROW.test(text)) return <td class="narrow">{text}</td>;
  const keys = text.split(' ');
  if (!keys.some((key) => hrefOf(key) !== undefined)) return <td class={widthOf(text)}>{printable(text)}</td>;
  return (
    <td class={widthOf(text)}>
      {keys.map((key) => {
        const href = hrefOf(key);
        return href === undefined ? `${printable(key)} ` : <a href={href}>{`${printable(key)} `}</a>;
      })}
    </td>
  );
};
