import type { FC } from 'hono/jsx';
import type { InboxBlock, TableCell } from './block-kit';
import type { ActionElement, InputElement } from './block-elements';
import { Mrkdwn } from './mrkdwn';

/** One block as Slack shows it. */
export const BlockView: FC<{ readonly block: InboxBlock }> = ({ block }) => {
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
          {block.accessory !== undefined && <ElementView element={block.accessory} />}
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
      return (
        <p>
          {block.elements.map((element) => (
            <ElementView element={element} />
          ))}
        </p>
      );
    case 'input':
      return <p>{block.label.text}</p>;
    case 'image':
      return <p class="context">[{block.alt_text}]</p>;
    case 'data_table':
      return <TableView table={block} />;
  }
};

const ElementView: FC<{ readonly element: ActionElement | InputElement }> = ({ element }) => (
  <button disabled>{element.type === 'button' ? element.text.text : element.type}</button>
);

const TableView: FC<{ readonly table: Extract<InboxBlock, { type: 'data_table' }> }> = ({ table }) => {
  const [header, ...rows] = table.rows;
  return (
    <table>
      <caption>{table.caption}</caption>
      <tr>
        {header.map((cell) => (
          <th>{cell.text}</th>
        ))}
      </tr>
      {rows.map((row) => (
        <tr>
          {row.map((cell) => (
            <td>{cellText(cell)}</td>
          ))}
        </tr>
      ))}
    </table>
  );
};

function cellText(cell: TableCell): string {
  if (cell.type !== 'rich_text') return cell.text;
  return cell.elements
    .flatMap(({ elements }) => elements)
    .map((each) => each.text ?? (each.type === 'link' ? each.url : ''))
    .join('');
}

export const TextView: FC<{
  readonly text: { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };
}> = ({ text }) => (text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <>{text.text}</>);
