import type { FC } from 'hono/jsx';
import type { InboxBlock, TableCell } from './block-kit';
import { identified } from './choices';
import { ActingElement, Field, type Place } from './element-view';
import { Mrkdwn } from './mrkdwn';
import type { OpenView } from './views';

/** What was typed before the app found fault with it, and the faults. */
export type Typed = Pick<OpenView, 'typed' | 'errors'>;
const NOTHING_TYPED: Typed = { typed: {}, errors: {} };

type Identified = ReturnType<typeof identified>[number];

/** Blocks as Slack shows them. */
export const BlocksView: FC<{
  readonly blocks: readonly InboxBlock[];
  readonly place: Place;
  readonly typed?: Typed;
}> = ({ blocks, place, typed = NOTHING_TYPED }) => (
  <>
    {identified(blocks).map((each) => (
      <BlockView each={each} place={place} typed={typed} />
    ))}
  </>
);

const BlockView: FC<{ readonly each: Identified; readonly place: Place; readonly typed: Typed }> = ({
  each,
  place,
  typed,
}) => {
  const { block, blockId, elements } = each;
  const acting = elements.map(({ element, actionId }) => (
    <ActingElement element={element} blockId={blockId} actionId={actionId} place={place} />
  ));
  switch (block.type) {
    case 'header':
      return <h3>{block.text.text}</h3>;
    case 'section':
      return (
        <div class="section">
          {block.text !== undefined && (
            <div>
              <TextView text={block.text} />
            </div>
          )}
          {block.fields?.map((field) => (
            <p class="field">
              <TextView text={field} />
            </p>
          ))}
          {acting}
        </div>
      );
    case 'context':
      return (
        <p class="context">
          {block.elements.map((element) =>
            element.type === 'image' ? <span>[{element.alt_text}]</span> : <TextView text={element} />,
          )}
        </p>
      );
    case 'divider':
      return <hr />;
    case 'actions':
      return <div class="actions">{acting}</div>;
    case 'input':
      return <InputView each={each} typed={typed} />;
    case 'image':
      return <p class="context">[{block.alt_text}]</p>;
    case 'data_table':
      return <TableView table={block} />;
  }
};

const InputView: FC<{ readonly each: Identified; readonly typed: Typed }> = ({
  each: { block, blockId, elements },
  typed,
}) => {
  const [field] = elements;
  if (block.type !== 'input' || field === undefined) return null;
  const { element, actionId } = field;
  if (element.type === 'button' || element.type === 'overflow') return null;
  const name = `${blockId}/${actionId}`;
  const fault = typed.errors[blockId];
  return (
    <fieldset>
      <legend>
        {block.label.text}
        {block.optional === true && <span class="quiet"> (optional)</span>}
      </legend>
      <Field element={element} name={name} typed={typed.typed[name]} required={block.optional !== true} />
      {fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {block.hint !== undefined && <p class="quiet">{block.hint.text}</p>}
    </fieldset>
  );
};

const TableView: FC<{ readonly table: Extract<InboxBlock, { type: 'data_table' }> }> = ({ table }) => {
  const [header, ...rows] = table.rows;
  return (
    <div class="table">
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {header.map((cell) => (
              <th scope="col">{cell.text}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td class={cell.type === 'raw_number' ? 'number' : ''}>{cellText(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

function cellText(cell: TableCell): string {
  if (cell.type !== 'rich_text') return cell.text;
  return cell.elements
    .flatMap(({ elements }) => elements)
    .map((each) => each.text ?? (each.type === 'link' ? each.url : ''))
    .join('');
}

const TextView: FC<{
  readonly text: { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };
}> = ({ text }) => (text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <>{text.text}</>);
