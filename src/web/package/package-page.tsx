import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { countsByReviewer } from '../../reviews/campaign/state';
import type { PackageContents } from '../../reviews/package/package-files';
import type { PackageTable } from '../../reviews/package/table';
import { cellWord } from '../../wording/csv';
import { PACKAGE_STYLE } from './package-style';

/** Of a long list the page shows the beginning: the CSV beside it has all. */
const MOST_ROWS = 200;

/** The printable page of a package: no script, nothing loaded, every text escaped. */
export function packagePage(contents: PackageContents): string {
  const markup = <Page {...contents} />;
  if (markup instanceof Promise) throw new Error('a part of the page of a package waits for something');
  return `<!doctype html>\n${markup}\n`;
}

const Page: FC<PackageContents> = (contents) => {
  const { how, state, tables, sources, items } = contents;
  const { population, policy } = state.opened ?? {};
  const table = (name: string) => tables.get(name);
  const own = state.lists[0];
  const decided = items.filter(({ item }) => item.answer !== undefined).length;
  const late = items.filter(({ item }) => item.isLate).length;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Access review ${how.campaign}`}</title>
        <style>{raw(PACKAGE_STYLE)}</style>
      </head>
      <body>
        <main>
          <h1>Access review {how.campaign}</h1>
          <p class="soft">
            {momentText(how.period.from)} up to {momentText(how.period.to)}. As it stood at {how.asOf}; all
            times are UTC. Made by Watchbill {how.version}. It supports the review of access rights; whether
            that is enough, its reader judges.
          </p>
          <dl>
            <Fact name="State">{state.phase}</Fact>
            <Fact name="Opened">
              {state.opened === undefined ? 'not opened' : momentText(state.opened.at)}
            </Fact>
            <Fact name="Due">{state.opened === undefined ? 'not due' : momentText(state.opened.dueAt)}</Fact>
            <Fact name="Signed off">
              {own?.signOff === undefined
                ? 'no'
                : `${momentText(own.signOff.at)} by ${own.signOff.by}${own.signOff.isLate ? ', late' : ''}`}
            </Fact>
            <Fact name="Items sealed">{population?.items ?? 0}</Fact>
            <Fact name="Items with what was added">{items.length}</Fact>
            <Fact name="Decided">
              {decided} of {items.length}
            </Fact>
            <Fact name="Late">{late}</Fact>
          </dl>
          {how.gaps.length > 0 && (
            <section>
              <h2>What is missing or not known</h2>
              <ul>
                {how.gaps.map((gap) => (
                  <li>{gap}</li>
                ))}
              </ul>
            </section>
          )}
          <Part title="Population by class and account" table={table('totals')} />
          <Part title="What was found and is no item" table={table('exclusions')} />
          <Part
            title="Lists that were sealed"
            table={table('lists')}
            columns={['list', 'event', 'cause', 'sealedAt', 'dueAt', 'items', 'hash']}
          />
          <section>
            <h2>Reviewers</h2>
            <Wide label="Reviewers">
              <table>
                <thead>
                  <tr>
                    {['reviewer', 'asked', 'decided', 'late'].map((heading) => (
                      <th scope="col">{heading}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {countsByReviewer(state).map((count) => (
                    <tr>
                      <td>{count.reviewer}</td>
                      <td>{count.asked}</td>
                      <td>{count.decided}</td>
                      <td>{count.late}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          </section>
          <Part
            title="What stands out about how it was decided"
            table={table('signals')}
            columns={['list', 'signal', 'text', 'recordedAt']}
          />
          <Part
            title="Sign-offs"
            table={table('sign-offs')}
            columns={['list', 'state', 'dueAt', 'items', 'signedOffAt', 'by', 'saidBy', 'late', 'seal']}
          />
          <Part
            title="Revocations and their proof"
            table={table('revocations')}
            columns={[
              'principal',
              'access',
              'account',
              'decision',
              'startedAt',
              'dueAt',
              'state',
              'late',
              'hoursAtLeast',
              'hours',
              'source',
              'provenAt',
              'collection',
            ]}
          />
          <Steps table={table('revocations')} />
          <Part
            title="Decisions, the corrected ones too"
            table={table('decisions')}
            columns={['at', 'item', 'version', 'decision', 'standing', 'by', 'surface', 'reason']}
          />
          <Part
            title="Reassigned, escalated and put off"
            table={later(table('assignments'))}
            columns={['at', 'item', 'how', 'from', 'to', 'why', 'by', 'reason']}
          />
          <Part
            title="Items, who was asked and why"
            table={table('items')}
            columns={[
              'item',
              'account',
              'principal',
              'access',
              'path',
              'risks',
              'reviewer',
              'why',
              'dueAt',
              'decision',
              'unanswered',
              'late',
            ]}
          />
          <Part title="Count the population again" table={table('count-again')} />
          <section>
            <h2>By which policy</h2>
            <pre tabindex={0}>
              {JSON.stringify({ atOpening: policy ?? null, settings: sources.made.settings }, null, 2)}
            </pre>
          </section>
          <section>
            <h2>Verify this package</h2>
            <p>
              In a checkout of Watchbill {how.version}, with this folder and nothing else:{' '}
              <code>node bin/watchbill.mjs reviews verify &lt;this folder&gt;</code>. It ends with 5 and names
              the first broken file. <code>manifest.json</code> has the SHA-256 of every file,{' '}
              <code>events.ndjson</code> the events as they are stored, each naming the one before by its
              hash, and <code>lists/</code> the items under the hash that an event names: all other lists, and
              this page, are made from these.
            </p>
            <p>
              A package alone cannot show that it is the newest, nor that nobody made another campaign
              altogether: who can write all its files can make a shorter one that is whole. Compare the hash
              of the last event, <code>{how.lastEvent ?? 'none'}</code>, with what was handed to you by
              another way, and the <code>.tlog-proof</code> files in <code>proofs/</code> with a head of the
              signed log that you keep yourself (<code>evidence head</code>). Who people are, and the
              settings, are those of when the package was made; no event holds them.
            </p>
            <dl>
              <Fact name="Hash of the population">{how.population ?? 'none'}</Fact>
              <Fact name="Hash of the settings">{how.configurationHash}</Fact>
              <Fact name="Hash of all that it is made from">{how.basis}</Fact>
              <Fact name="Made again by">
                <code>{how.command}</code>
              </Fact>
            </dl>
          </section>
        </main>
      </body>
    </html>
  );
};

const Fact: FC<{ readonly name: string; readonly children?: Child }> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** A table that is wider than the page is moved in its own frame, by the keyboard too. */
const Wide: FC<{ readonly label: string; readonly children?: Child }> = ({ label, children }) => (
  <div class="wide" role="region" aria-label={label} tabindex={0}>
    {children}
  </div>
);

const Part: FC<{
  readonly title: string;
  readonly table: PackageTable | undefined;
  readonly columns?: readonly string[];
}> = ({ title, table, columns }) => {
  if (table === undefined) return null;
  const places = (columns ?? table.columns).map((column) => ({ column, at: table.columns.indexOf(column) }));
  const shown = table.rows.slice(0, MOST_ROWS);
  return (
    <section>
      <h2>{title}</h2>
      <p class="soft">
        {table.rows.length === 0
          ? 'There is none.'
          : shown.length < table.rows.length
            ? `The first ${shown.length} of ${table.rows.length}; `
            : `All ${table.rows.length}; `}
        {table.rows.length > 0 && `every column is in ${table.name}.csv.`}
      </p>
      {shown.length > 0 && (
        <Wide label={title}>
          <table>
            <thead>
              <tr>
                {places.map(({ column }) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr>
                  {places.map(({ column, at }) => (
                    <td class={CODE.has(column) ? 'code' : undefined}>{cellText(row[at])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
};

/** What is to be run or asked of each, which a table has no room for. */
const Steps: FC<{ readonly table: PackageTable | undefined }> = ({ table }) => {
  if (table === undefined || table.rows.length === 0) return null;
  const shown = table.rows.slice(0, MOST_ROWS).map((row) => {
    const text = (column: string) => cellText(row[table.columns.indexOf(column)]);
    return {
      title: `${text('principal')}: ${text('access')} in ${text('account')}, ${text('decision')}`,
      where: text('where'),
      script: [text('commands'), text('ticket')].filter((each) => each !== '').join('\n'),
      note: text('note'),
    };
  });
  return (
    <section>
      <h2>How they are carried out</h2>
      <p class="soft">
        {shown.length < table.rows.length
          ? `The first ${shown.length} of ${table.rows.length}; all are in revocations.csv, `
          : 'All are in revocations.csv too, '}
        with what ends open sessions at once. Watchbill itself changes nothing.
      </p>
      {shown.map(({ title, where, script, note }) => (
        <article>
          <h3>{title}</h3>
          <p class="soft">
            In: {where}. {note}
          </p>
          <pre tabindex={0}>{script}</pre>
        </article>
      ))}
    </section>
  );
};

const CODE: ReadonlySet<string> = new Set(['command', 'commands', 'hash', 'seal', 'item', 'collection']);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[\d.]+Z$/;

/** To the minute: the lists have it to the millisecond. */
function momentText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

function cellText(value: PackageTable['rows'][number][number]): string {
  if (typeof value === 'string' && INSTANT.test(value)) return momentText(value);
  return String(cellWord(value));
}

/** Without those that were asked when the items were sealed, who stand beside the items. */
function later(table: PackageTable | undefined): PackageTable | undefined {
  if (table === undefined) return undefined;
  const at = table.columns.indexOf('how');
  const first = new Set<unknown>(['reviewer', 'former-manager', 'second-approver']);
  return { ...table, rows: table.rows.filter((row) => !first.has(row[at])) };
}
