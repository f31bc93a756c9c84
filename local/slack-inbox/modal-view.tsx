import { useContext, type FC } from 'hono/jsx';
import { BlocksView } from './block-view';
import { Acting } from './element-view';
import type { OpenView } from './views';

/** The modal in front of the person, as one form. */
export const ModalView: FC<{ readonly open: OpenView }> = ({ open }) => {
  const { view } = open;
  const { path } = useContext(Acting);
  return (
    <dialog open aria-label={view.title.text}>
      <form method="post" action="/act/submit">
        <input type="hidden" name="view" value={open.id} />
        <input type="hidden" name="path" value={path} />
        <h3>{view.title.text}</h3>
        <BlocksView blocks={view.blocks} place={{ view: open.id }} typed={open} />
        <div class="ends">
          <button type="submit" formaction="/act/close" formnovalidate>
            {view.close?.text ?? 'Close'}
          </button>
          {view.submit !== undefined && (
            <button type="submit" class="primary">
              {view.submit.text}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
};
