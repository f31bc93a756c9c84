import { answerOf, type Answer, type AnswerHeader, type AnswerTable } from '../answer';
import type { WithoutPeople } from './pack-scope';
import type { Pseudonyms } from './pseudonyms';

/** The same answer with pseudonyms, whose header has the hash of these rows. */
export function answerWithoutPeople(
  { header, tables, isBroken = false }: Answer,
  pseudonyms: Pseudonyms,
): Answer {
  for (const { rows } of tables) rows.forEach((row) => pseudonyms.learn(row));
  const { schemaVersion: _schema, controlTotals: _totals, hash: _hash, gaps, ...asked } = header;
  const text = (one: string) => pseudonyms.text(one);
  const made = answerOf(
    {
      ...asked,
      parameters: { ...parametersOf(header, text), people: 'pseudonyms' },
      gaps: { data: pseudonyms.members(gaps.data), sentences: gaps.sentences.map(text) },
      command: text(asked.command),
      awsCli: asked.awsCli.map(text),
    },
    tables.map((table): AnswerTable => ({
      ...table,
      rows: table.rows.map((row) => pseudonyms.members(row)),
      cells: table.cells.map((row) => row.map((cell) => (typeof cell === 'string' ? text(cell) : cell))),
    })),
  );
  return isBroken ? { ...made, isBroken } : made;
}

function parametersOf(
  { parameters }: AnswerHeader,
  text: (one: string) => string,
): AnswerHeader['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : typeof value === 'string' ? text(value) : value.map(text),
    ]),
  );
}

/** Of who is in Identity Center every display name stands there. */
const OF_IDENTITY_CENTER = /^[^\n]{0,1000}"source":"identity-center"/;

export function withoutPeople(pseudonyms: Pseudonyms): WithoutPeople {
  return {
    why: 'it names people or may, and this pack names none',
    reveals(key, contents) {
      // What people handed in may be anything.
      if (key.startsWith('kept-files/')) return true;
      const text = contents.toString('utf8');
      return OF_IDENTITY_CENTER.test(text) || text.split('\n').some((line) => isChanged(line, pseudonyms));
    },
  };
}

/** As text names of members are seen, and as a document what stands after an escape. */
function isChanged(line: string, pseudonyms: Pseudonyms): boolean {
  if (pseudonyms.text(line) !== line) return true;
  try {
    const value: unknown = JSON.parse(line === '' ? 'null' : line);
    return JSON.stringify(pseudonyms.value(value)) !== JSON.stringify(value);
  } catch {
    return true;
  }
}
