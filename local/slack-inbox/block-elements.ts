import * as z from 'zod';

/**
 * Texts and interactive elements with Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements and
 * https://docs.slack.dev/reference/block-kit/composition-objects.
 */
export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
export const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
export const eitherText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

const confirm = z
  .strictObject({
    title: plainText(100),
    text: eitherText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();
const action_id = z.string().min(1).max(255).optional();
const focus_on_load = z.boolean().optional();
const placeholder = plainText(150).optional();

/** Menus show their options as plain text; radio buttons and checkboxes may show mrkdwn. */
const option = <T extends z.ZodType>(text: T) =>
  z.strictObject({
    text,
    value: z.string().min(1).max(150),
    description: plainText(75).optional(),
  });
const menuOption = option(plainText(75));
const boxOption = option(eitherText(75));

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id,
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm,
  accessibility_label: z.string().max(75).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id,
  options: z
    .array(menuOption.extend({ url: z.string().max(3000).optional() }))
    .min(1)
    .max(5),
  confirm,
});
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id,
    options: z.array(menuOption).min(1).max(100).optional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(75), options: z.array(menuOption).min(1).max(100) }))
      .min(1)
      .max(100)
      .optional(),
    initial_option: menuOption.optional(),
    confirm,
    focus_on_load,
    placeholder,
  })
  .refine(
    ({ options, option_groups }) => (options === undefined) !== (option_groups === undefined),
    'a select has either options or option_groups',
  );
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  action_id,
  initial_user: z.string().optional(),
  confirm,
  focus_on_load,
  placeholder,
});
const datePicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id,
  initial_date: z.iso.date().optional(),
  confirm,
  focus_on_load,
  placeholder,
});
const dateTimePicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  confirm,
  focus_on_load,
});
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id,
  options: z.array(boxOption).min(1).max(10),
  initial_option: boxOption.optional(),
  confirm,
  focus_on_load,
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id,
  options: z.array(boxOption).min(1).max(10),
  initial_options: z.array(boxOption).min(1).optional(),
  confirm,
  focus_on_load,
});
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id,
  initial_value: z.string().optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  focus_on_load,
  placeholder,
});

const chosen = [staticSelect, usersSelect, datePicker, dateTimePicker, radioButtons, checkboxes] as const;
/** Which elements stand in which block: https://docs.slack.dev/reference/block-kit/block-elements */
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...chosen]);
export const inputElement = z.discriminatedUnion('type', [...chosen, textInput]);

export type ActionElement = z.infer<typeof actionElement>;
export type InputElement = z.infer<typeof inputElement>;
export type Option = z.infer<typeof boxOption>;

/** Every option of a menu, of its groups too. */
export function optionsOf(element: ActionElement | InputElement): readonly Option[] {
  switch (element.type) {
    case 'overflow':
    case 'radio_buttons':
    case 'checkboxes':
      return element.options;
    case 'static_select':
      return element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [];
    default:
      return [];
  }
}
