import type { FC } from 'hono/jsx';
import type { Question, Takes } from '../../audit/questions/question';
import { Damage, AuditLayout } from './audit-layout';
import { AskedForm, MOMENT_FIELDS, PERIOD_FIELDS, ZONE_FIELD, type Field } from './asked-form';
import { AnswerView } from '../answer/answer-view';
import { addressOf, hrefOfCell } from './links';
import type { Asked, AuditPorts, Damageable } from './ports';
import type { Answer } from '../../audit/answer';

type Choices = Pick<AuditPorts, 'rules' | 'frameworks'>;

/** Every question, each with its form. */
export const AskPage: FC<Choices & { readonly questions: readonly Question[]; readonly asked: Asked }> = ({
  questions,
  asked,
  ...choices
}) => (
  <AuditLayout title="Ask" at="/audit/ask">
    <h1>What auditors ask</h1>
    <p class="soft">
      The address of an answer is the question: kept, it asks the same again. What nobody looked at is never
      said to pass.
    </p>
    {questions.map((question) => (
      <details>
        <summary>
          {question.number}. {question.asks}
        </summary>
        <QuestionForm question={question} asked={asked} {...choices} />
      </details>
    ))}
  </AuditLayout>
);

export const QuestionForm: FC<Choices & { readonly question: Question; readonly asked: Asked }> = ({
  question,
  asked,
  ...choices
}) => (
  <AskedForm
    action={`/audit/ask/${question.id}`}
    fields={fieldsOf(question, choices)}
    asked={asked}
    press="Answer"
    prefix={question.id}
  />
);

/** What a question is asked by, made from what it takes and what it is about. */
export function fieldsOf({ about, takes }: Pick<Question, 'about' | 'takes'>, choices: Choices): Field[] {
  return [
    ...(about === 'moment' ? MOMENT_FIELDS : PERIOD_FIELDS),
    ZONE_FIELD,
    ...PARAMETERS.flatMap(({ name, label, hint }): Field[] => {
      const need = takes[name];
      if (need === undefined) return [];
      const isRequired = need === 'required';
      if (name !== 'rule') return [{ name, label, hint, isRequired }];
      const rules = choices.rules.map(({ id, title }) => ({ value: id, text: `${id}: ${title}` }));
      const rule: Field = { name, label, isRequired, choices: rules };
      // One rule is asked for, or those of a framework.
      const frameworks = choices.frameworks.map(({ key, name: text }) => ({ value: key, text }));
      return isRequired ? [rule] : [rule, { name: 'framework', label: 'Or rules of', choices: frameworks }];
    }),
  ];
}

const PARAMETERS = [
  { name: 'rule', label: 'Rule', hint: '' },
  { name: 'account', label: 'Account', hint: 'its id or name' },
  { name: 'region', label: 'Region', hint: 'eu-central-1, or global' },
  { name: 'subject', label: 'Person, principal or resource', hint: '' },
  { name: 'campaign', label: 'Access review', hint: '2026-Q4' },
  { name: 'target', label: 'Id of a finding, vulnerability or item', hint: '' },
] as const satisfies readonly { readonly name: keyof Takes; readonly label: string; readonly hint: string }[];

/** @param asked with the moments written out, so that its files answer the same. */
export const AnswerPage: FC<
  Choices & { readonly question: Question; readonly asked: Asked } & Damageable<{ readonly answer: Answer }>
> = ({ question, asked, answer, damaged, ...choices }) => (
  <AuditLayout title={question.asks} at="/audit/ask">
    <Damage damaged={damaged} />
    <AnswerView
      answer={answer}
      files={filesOf(`/audit/ask/${question.id}`, asked)}
      hrefOf={hrefOfCell}
    />
    <details>
      <summary>Ask it otherwise</summary>
      <QuestionForm question={question} asked={asked} {...choices} />
    </details>
  </AuditLayout>
);

export function filesOf(path: string, asked: Asked): { readonly name: string; readonly href: string }[] {
  return ['csv', 'json', 'xlsx'].map((form) => ({
    name: form.toUpperCase(),
    href: addressOf(`${path}.${form}`, asked),
  }));
}

/** What was asked, with the moments that "now" and days meant. */
export function written(asked: Asked, { header: { asOf, period } }: Answer): Asked {
  return period === undefined
    ? { ...asked, 'as-of': [asOf] }
    : { ...asked, from: [period.from], to: [period.to] };
}
