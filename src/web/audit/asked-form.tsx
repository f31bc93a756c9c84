import type { FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import type { Asked } from './ports';

export interface Field {
  /** As in the address. */
  readonly name: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** What may be chosen; without it anything is typed. */
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
  /** What no choice is called; `any`, if left out. */
  readonly without?: string;
  readonly hint?: string;
  /** The id of a list on the page that what is typed may be taken from. */
  readonly list?: string;
}

const MOMENT = 'a day such as 2026-10-31, or an instant';
export const MOMENT_FIELDS: readonly Field[] = [{ name: 'as-of', label: 'As of', hint: MOMENT }];
export const PERIOD_FIELDS: readonly Field[] = [
  { name: 'from', label: 'From', hint: MOMENT, isRequired: true },
  { name: 'to', label: 'To', hint: 'its last day; now, if empty' },
];
export const ZONE_FIELD: Field = {
  name: 'zone',
  label: 'Time zone of days',
  hint: 'Europe/Berlin; UTC, if empty',
};

/** A form whose address is the question. Of a field with several values in the address each is shown by itself. */
export const AskedForm: FC<{
  readonly action: string;
  readonly fields: readonly Field[];
  readonly asked: Asked;
  readonly press: string;
  /** Begins the ids of its fields, where a page has several forms. */
  readonly prefix?: string;
}> = ({ action, fields, asked, press, prefix = 'f' }) => (
  <form class="asked" method="get" action={action}>
    {fields.flatMap((field) => {
      const values = asked[field.name] ?? [];
      return (values.length === 0 ? [''] : values).map((value, index) => (
        <FieldView field={field} value={value} id={`${prefix}-${field.name}-${index}`} />
      ));
    })}
    <p>
      <button class="main" type="submit">
        {press}
      </button>
    </p>
  </form>
);

const FieldView: FC<{ readonly field: Field; readonly value: string; readonly id: string }> = ({
  field: { name, label, choices, without = 'any', isRequired = false, hint, list },
  value,
  id,
}) => (
  <div>
    <label for={id}>
      {label}
      {isRequired ? ' (needed)' : ''}
    </label>
    {choices === undefined ? (
      <input
        type="text"
        id={id}
        name={name}
        value={printable(value)}
        placeholder={hint}
        list={list}
        required={isRequired}
      />
    ) : (
      <select id={id} name={name} required={isRequired}>
        <option value="">{isRequired ? 'choose one' : without}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    )}
  </div>
);
