import type { FC } from 'hono/jsx';
import type { Answer } from '../../audit/answer';
import type { Question } from '../../audit/questions/question';
import { AnswerView, type Pages } from '../answer/answer-view';
import { filesOf, QuestionForm, RuleList } from './ask-page';
import { AuditLayout, Damage, type Page } from './audit-layout';
import { addressOf, hrefOfCell } from './links';
import type { Asked, AuditPorts, Damageable } from './ports';

/** Questions that have a place of their own among the pages. */
export const NAMED_QUESTIONS = [
  { path: '/audit/gaps', id: 'not-monitored' },
  { path: '/audit/exceptions', id: 'exceptions' },
  { path: '/audit/changes', id: 'changes' },
] as const;

/** What turns the pages of its tables. */
export const TURNING_NAMES = ['table', 'page'];

/** One question that is asked again and again: its form stands before its answer. */
export const QuestionPage: FC<
  Pick<AuditPorts, 'rules' | 'frameworks'> & {
    readonly at: Page;
    readonly question: Question;
    /** As it was asked, and with the moments written out, so that its files answer the same. */
    readonly asked: Asked;
    readonly again: Asked;
    readonly pages: Pages;
  } & Damageable<{ readonly answer: Answer }>
> = ({ at, question, asked, again, pages, answer, damaged, rules, frameworks }) => (
  <AuditLayout title={question.asks} at={at}>
    <Damage damaged={damaged} />
    <AnswerView
      answer={answer}
      files={filesOf(`/audit/ask/${question.id}`, again)}
      hrefOf={hrefOfCell(question.id, new Set(rules.map(({ id }) => id)), answer.header.asOf)}
      pages={pages}
    >
      <QuestionForm question={question} action={at} asked={asked} frameworks={frameworks} />
      <RuleList rules={rules} />
    </AnswerView>
  </AuditLayout>
);

/** The pages of the tables of an answer, of which an address turns one. */
export function pagesOf(path: string, asked: Asked, table: string | undefined, page: number): Pages {
  return {
    of: (name) => (name === table ? page : 1),
    hrefOf: (name, number) => addressOf(path, { ...asked, table: [name], page: [String(number)] }),
  };
}
