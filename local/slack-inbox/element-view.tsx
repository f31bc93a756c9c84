import { createContext, useContext, type FC } from 'hono/jsx';
import { optionsOf, type ActionElement, type InputElement } from './block-elements';
import { initialChoice } from './choices';
import type { Workspace } from './workspace';

/** Where an element stands: it is pressed by a form of its own in a message, by one for all in a modal. */
export type Place = { readonly channel: string; readonly ts: string } | { readonly view: string };

/** Who can be chosen, whether anything can be pressed, and the page to come back to. */
export const Acting = createContext<{
  readonly people: Workspace['users'];
  readonly canAct: boolean;
  readonly path: string;
}>({ people: [], canAct: false, path: '/' });

interface ElementProps {
  readonly element: ActionElement | InputElement;
  readonly blockId: string;
  readonly actionId: string;
}

/** What can be pressed or chosen in a message or a modal: everything that acts at once. */
export const ActingElement: FC<ElementProps & { readonly place: Place }> = ({ place, ...props }) => {
  const { path } = useContext(Acting);
  if ('view' in place) return <PressView {...props} />;
  return (
    <form method="post" action="/act/press" class="act">
      <input type="hidden" name="channel" value={place.channel} />
      <input type="hidden" name="ts" value={place.ts} />
      <input type="hidden" name="path" value={path} />
      <PressView {...props} />
    </form>
  );
};

const PressView: FC<ElementProps> = ({ element, blockId, actionId }) => {
  const { canAct } = useContext(Acting);
  const press = (...option: string[]) => ({
    type: 'submit' as const,
    formaction: '/act/press',
    formnovalidate: true,
    name: 'press',
    value: JSON.stringify([blockId, actionId, ...option]),
    disabled: !canAct,
  });
  if (element.type === 'button' && element.url !== undefined) {
    return (
      <a class="button" href={element.url} rel="noreferrer noopener" target="_blank">
        {element.text.text} ↗
      </a>
    );
  }
  if (element.type === 'button') {
    const button = (label: string) => (
      <button {...press()} class={element.style ?? ''}>
        {label}
      </button>
    );
    const { confirm } = element;
    if (confirm === undefined) return button(element.text.text);
    return (
      <details class="menu">
        <summary class={`button ${element.style ?? ''}`}>{element.text.text}</summary>
        <b>{confirm.title.text}</b>
        <p>{confirm.text.text}</p>
        {button(confirm.confirm.text)}
      </details>
    );
  }
  if (element.type === 'overflow') {
    return (
      <details class="menu">
        <summary class="button" aria-label="More actions">
          ⋯
        </summary>
        {element.options.map(({ text, value }) => (
          <button {...press(value)}>{text.text}</button>
        ))}
      </details>
    );
  }
  return (
    <>
      <Field element={element} name={`${blockId}/${actionId}`} /> <button {...press()}>Choose</button>
    </>
  );
};

/** What is typed or chosen, as a field of a form. */
export const Field: FC<{
  readonly element: Exclude<ActionElement | InputElement, { type: 'button' | 'overflow' }>;
  readonly name: string;
  readonly typed?: string | readonly string[] | undefined;
  readonly required?: boolean;
}> = ({ element, name, typed, required = false }) => {
  const { people } = useContext(Acting);
  const value = typed ?? initialChoice(element);
  const one = typeof value === 'string' ? value : '';
  const isChosen = (option: string) =>
    typeof value === 'string' ? value === option : value?.includes(option);
  switch (element.type) {
    case 'plain_text_input':
      return element.multiline === true ? (
        <textarea
          name={name}
          rows={4}
          required={required}
          minlength={element.min_length}
          maxlength={element.max_length}
          placeholder={element.placeholder?.text}
        >
          {one}
        </textarea>
      ) : (
        <input
          name={name}
          value={one}
          required={required}
          minlength={element.min_length}
          maxlength={element.max_length}
          placeholder={element.placeholder?.text}
        />
      );
    case 'datepicker':
      return <input type="date" name={name} value={one} required={required} />;
    case 'datetimepicker':
      return <input type="number" name={name} value={one} required={required} />;
    case 'static_select':
    case 'users_select': {
      const options =
        element.type === 'users_select'
          ? people.map((each) => ({ label: each.name, value: each.id }))
          : optionsOf(element).map((each) => ({ label: each.text.text, value: each.value }));
      return (
        <select name={name} required={required}>
          <option value="">{element.placeholder?.text ?? 'Choose…'}</option>
          {options.map((option) => (
            <option value={option.value} selected={isChosen(option.value) === true}>
              {option.label}
            </option>
          ))}
        </select>
      );
    }
    case 'radio_buttons':
    case 'checkboxes': {
      const type = element.type === 'checkboxes' ? 'checkbox' : 'radio';
      return (
        <span class="choices">
          {element.options.map((option) => (
            <label>
              <input
                type={type}
                name={name}
                value={option.value}
                checked={isChosen(option.value) === true}
                required={required && type === 'radio'}
              />{' '}
              {option.text.text}
            </label>
          ))}
        </span>
      );
    }
  }
};
