import type { FC } from 'hono/jsx';
import type { Question, Takes } from '../../audit/questions/question';
import { Damage, AuditLayout } from './audit-layout';
import { AskedForm, MOMENT_FIELDS, PERIOD_FIELDS, ZONE_FIELD, type Field } from './asked-form';
import { AnswerView, type Pages } from '../answer/answer-view';
import { addressOf, hrefOfCell } from './links';
import type { Asked, AuditPorts, Damageable } from './ports';
import type { Answer } from '../../audit/answer';

type Choices = Pick<AuditPorts, 'rules' | 'frameworks'>;

const RULES = 'rules';

/** Once a page that asks: what is typed as a rule is taken from it. */
export const RuleList: FC<Pick<Choices, 'rules'>> = ({ rules }) => (
  <datalist id={RULES}>
    {rules.map(({ id, title }) => (
      <option value={id}>{title}</option>
    ))}
  </datalist>
);

/** Every question, each with its form. */
export const AskPage: FC<Choices & { readonly questions: readonly Question[]; readonly asked: Asked }> = ({
  questions,
  asked,
  rules,
  frameworks,
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
        <QuestionForm question={question} asked={asked} frameworks={frameworks} />
      </details>
    ))}
    <RuleList rules={rules} />
  </AuditLayout>
);

export const QuestionForm: FC<
  Pick<Choices, 'frameworks'> & {
    readonly question: Question;
    readonly asked: Asked;
    /** Where it is answered, if not on its own page. */
    readonly action?: string;
  }
> = ({ question, asked, frameworks, action = `/audit/ask/${question.id}` }) => (
  <AskedForm
    action={action}
    fields={fieldsOf(question, { frameworks })}
    asked={asked}
    press="Answer"
    prefix={question.id}
  />
);

/** What a question is asked by, made from what it takes and what it is about. */
function fieldsOf(
  { about, takes }: Pick<Question, 'about' | 'takes'>,
  { frameworks: known }: Pick<Choices, 'frameworks'>,
): Field[] {
  return [
    ...(about === 'moment' ? MOMENT_FIELDS : PERIOD_FIELDS),
    ZONE_FIELD,
    ...(takes.framework === undefined
      ? []
      : [
          {
            name: 'framework',
            label: 'Framework',
            isRequired: takes.framework === 'required',
            choices: known.map(({ key, name }) => ({ value: key, text: `${name} (${key})` })),
          },
        ]),
    ...PARAMETERS.flatMap(({ name, label, hint }): Field[] => {
      const need = takes[name];
      if (need === undefined) return [];
      if (name !== 'rule') return [{ name, label, hint, isRequired: need === 'required' }];
      const isOne = takes.rule === 'one';
      const rule: Field = { name, label, isRequired: isOne, hint, list: RULES };
      // Exactly one rule is asked for, or some, or those of a framework.
      const frameworks = known.map(({ key, name: text }) => ({
        value: key,
        text: `${text} (${key})`,
      }));
      return isOne ? [rule] : [rule, { name: 'framework', label: 'Or rules of', choices: frameworks }];
    }),
  ];
}

/** Names that the address of a question may have. */
export function namesOf({ about, takes }: Pick<Question, 'about' | 'takes'>): string[] {
  const mayNameFramework = takes.framework !== undefined || takes.rule !== undefined;
  return [
    ...(about === 'moment' ? ['as-of'] : ['from', 'to']),
    'zone',
    ...Object.keys(takes),
    ...(mayNameFramework && takes.framework === undefined ? ['framework'] : []),
  ];
}

const PARAMETERS = [
  { name: 'rule', label: 'Rule', hint: 'iam-root-mfa-enabled' },
  { name: 'account', label: 'Account', hint: 'its id or name' },
  { name: 'region', label: 'Region', hint: 'eu-central-1, or global' },
  { name: 'subject', label: 'Person, principal or resource', hint: '' },
  { name: 'campaign', label: 'Access review', hint: '2026-Q4' },
  { name: 'target', label: 'Id of a finding, vulnerability or item', hint: '' },
] as const satisfies readonly { readonly name: keyof Takes; readonly label: string; readonly hint: string }[];

/** @param asked with the moments written out, so that its files answer the same. */
export const AnswerPage: FC<
  Choices & { readonly question: Question; readonly asked: Asked; readonly pages: Pages } & Damageable<{
      readonly answer: Answer;
    }>
> = ({ question, asked, answer, damaged, pages, rules, frameworks }) => (
  <AuditLayout title={question.asks} at="/audit/ask">
    <Damage damaged={damaged} />
    <AnswerView
      answer={answer}
      files={filesOf(`/audit/ask/${question.id}`, asked)}
      hrefOf={hrefOfCell(question.id, new Set(rules.map(({ id }) => id)), answer.header.asOf)}
      pages={pages}
    />
    <details>
      <summary>Ask it otherwise</summary>
      <QuestionForm question={question} asked={asked} frameworks={frameworks} />
    </details>
    <RuleList rules={rules} />
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
