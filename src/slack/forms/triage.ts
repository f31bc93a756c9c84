import { input, textInput, view, type View } from './view';

export type Triage = 'triage-true' | 'triage-false';

/** Closes what GuardDuty found, with what came out of looking into it. */
export function triageForm(triage: Triage, metadata: object): View {
  const isReal = triage === 'triage-true';
  return view(
    { id: triage, title: isReal ? 'True positive' : 'False positive', submit: 'Close it', metadata },
    [
      input(
        'note',
        isReal ? 'What happened, and what was done' : 'Why it is none',
        textInput({ isLong: true }),
        {
          hint: 'The auditor reads it. It closes what this alert is about.',
        },
      ),
    ],
  );
}
