import { useState, type ReactNode } from 'react';
import { useSession } from '../../../platform/web/session.tsx';
import { boxOf } from '../../assessments/ui/drafts.ts';

type Values = Record<string, string>;

/** What was typed in a form and not saved, found again after a cut, a reload or a closed page; `forget` once it is saved. */
export function useKeptForm(name: string): {
  kept: Values | undefined;
  keep: (form: HTMLFormElement | null) => void;
  forget: () => void;
} {
  const { account } = useSession();
  const [box] = useState(() => boxOf<Values>(`form:${account?.id ?? ''}:`, localStorage));
  const [kept] = useState(() => box.read(name));
  return {
    kept,
    keep(form) {
      if (!form) return;
      const typed = [...new FormData(form)].flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value] as const] : [],
      );
      box.write(name, Object.fromEntries(typed));
    },
    forget: () => box.write(name, undefined),
  };
}

/** Around the fields of a form: keeps what is typed as it is typed. */
export function KeptFields({ keep, children }: { keep: (form: HTMLFormElement | null) => void; children: ReactNode }) {
  return (
    <div className="kept-fields" onInput={({ currentTarget }) => keep(currentTarget.closest('form'))}>
      {children}
    </div>
  );
}
