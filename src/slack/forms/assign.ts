import { input, noteInput, personInput, view, type View } from './view';

export function assignForm(metadata: object): View {
  return view({ id: 'assign', title: 'Assign', submit: 'Assign', metadata }, [
    input('to', 'To whom', personInput()),
    noteInput(),
  ]);
}
