import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useSession } from '../../../platform/web/session.tsx';
import { Button, DescriptionList, Notice } from '../../../platform/web/ui/index.ts';
import { boxOf } from '../../assessments/ui/drafts.ts';
import { FormStore, type Typed, type Values } from './form-store.ts';
import { useAuditWords } from './words.ts';

/** What this person typed in forms and has not saved, on this device. */
export const formBox = (accountId: string) => boxOf<Typed>(`form:${accountId}:`, localStorage);

/** What is typed in a form, found again after a cut, a reload or a closed page; it follows each read that brings `known`. */
export function useKeptForm<Known extends { version: number }>(
  name: string,
  known: Known,
  fieldsOf: (known: Known) => Values,
) {
  const { account } = useSession();
  const [store] = useState(() => new FormStore({ box: formBox(account?.id ?? ''), name, fieldsOf }, known));
  useEffect(() => store.receive(known), [store, known]);
  return { store, ...useSyncExternalStore(store.subscribe, store.get, store.get) };
}

/** What the fields of a form hold, files aside; the boxes ticked under one name with a space between. */
export function typedIn(form: FormData): Values {
  const typed = [...new Set(form.keys())].flatMap((name) => {
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    return texts.length ? [[name, texts.join(' ')] as const] : [];
  });
  return Object.fromEntries(typed);
}

/** Around the fields of a form: keeps what is typed as it is typed. */
export function KeptFields({ store, children }: { store: { type: (values: Values) => void }; children: ReactNode }) {
  return (
    <div
      className="kept-fields"
      onInput={({ currentTarget }) => {
        const form = currentTarget.closest('form');
        if (form) store.type(typedIn(new FormData(form)));
      }}
    >
      {children}
    </div>
  );
}

interface TheirsProps<Known extends { version: number }> {
  store: FormStore<Known>;
  fieldsOf: (known: Known) => Values;
  /** A field's name and value in words. */
  say: (name: string, value: string) => [string, string];
}

/** Somebody saved the same form meanwhile: what they wrote, and the choice that nothing is sent without. */
export function TheirsNotice<Known extends { version: number }>({ store, fieldsOf, say }: TheirsProps<Known>) {
  const words = useAuditWords();
  // Subscribed: a component compiled to be drawn only when its inputs change would never see it come.
  const { theirs } = useSyncExternalStore(store.subscribe, store.get);
  if (!theirs) return null;
  const fields = fieldsOf(theirs);
  const said = store.differing(theirs).map((name) => say(name, fields[name] ?? ''));
  return (
    <Notice
      tone="warning"
      live
      title={words.otherSaved}
      actions={
        <>
          <Button onClick={() => store.resolve('theirs')}>{words.takeOther}</Button>
          <Button onClick={() => store.resolve('mine')}>{words.keepText}</Button>
        </>
      }
    >
      <p>{words.otherSavedText}</p>
      <DescriptionList
        items={said.map(([term, value]) => ({
          term,
          detail: <span className="audit-typed">{value || words.otherEmpty}</span>,
        }))}
      />
    </Notice>
  );
}
