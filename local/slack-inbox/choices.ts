import type { InboxBlock } from './block-kit';
import { elementsOf } from './block-kit';
import { optionsOf, type ActionElement, type InputElement } from './block-elements';

/** What a person typed or chose, by `<block id>/<action id>`: a text, a value, an id, a day, or several values. */
export type Choices = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Blocks and their elements, with the ids that Slack gives to those that have none. */
export function identified(blocks: readonly InboxBlock[]) {
  return blocks.map((block, index) => {
    const blockId = block.block_id ?? `block-${index}`;
    const elements = elementsOf(block).map((element, at) => ({
      element,
      actionId: element.action_id ?? `action-${at}`,
    }));
    return { block, blockId, elements };
  });
}

/** As an interaction says it of one element: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function chosen(
  element: ActionElement | InputElement,
  choice: string | readonly string[] | undefined,
): Record<string, unknown> {
  const { type } = element;
  const one = typeof choice === 'string' && choice !== '' ? choice : undefined;
  switch (type) {
    case 'button':
      return { type, text: element.text, ...(element.value !== undefined && { value: element.value }) };
    case 'plain_text_input':
      return { type, value: one ?? null };
    case 'users_select':
      return { type, selected_user: one ?? null };
    case 'datepicker':
      return { type, selected_date: one ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: one === undefined ? null : Number(one) };
    case 'checkboxes': {
      const values: readonly string[] = typeof choice === 'string' ? [choice] : (choice ?? []);
      return { type, selected_options: optionsOf(element).filter(({ value }) => values.includes(value)) };
    }
    case 'overflow':
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: optionsOf(element).find(({ value }) => value === one) ?? null };
  }
}

/** What an element holds before anybody touches it. */
export function initialChoice(element: ActionElement | InputElement): string | readonly string[] | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return element.initial_value;
    case 'users_select':
      return element.initial_user;
    case 'datepicker':
      return element.initial_date;
    case 'datetimepicker':
      return element.initial_date_time?.toString();
    case 'checkboxes':
      return element.initial_options?.map(({ value }) => value);
    case 'static_select':
    case 'radio_buttons':
      return element.initial_option?.value;
    case 'button':
    case 'overflow':
      return undefined;
  }
}

/** `state.values` of a message or a modal. */
export function stateOf(
  blocks: readonly InboxBlock[],
  choices: Choices,
): { values: Record<string, unknown> } {
  const values = identified(blocks).flatMap(({ blockId, elements }) => {
    const stateful = elements.filter(({ element: { type } }) => type !== 'button' && type !== 'overflow');
    return stateful.length === 0
      ? []
      : [
          [
            blockId,
            Object.fromEntries(
              stateful.map(({ element, actionId }) => [
                actionId,
                chosen(element, choices[`${blockId}/${actionId}`] ?? initialChoice(element)),
              ]),
            ),
          ] as const,
        ];
  });
  return { values: Object.fromEntries(values) };
}
