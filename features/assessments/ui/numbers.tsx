import { useState } from 'react';
import { call } from '../../../platform/web/api.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { parseNumber } from '../../../platform/web/ui/form-values.ts';
import { NumberField, SaveState, Section, type Saving } from '../../../platform/web/ui/index.ts';
import { useSession } from '../../../platform/web/session.tsx';
import type { Theme } from '../../referentials/model.ts';
import { saveNumber } from '../contract.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';
import { useThemeCache } from './use-answers.ts';

type Figure = NonNullable<Theme['numbers']>[number];

/** Figures that a theme asks to record, without effect on its level. */
export function Numbers() {
  const words = useMessages({ fr, en });
  const { numbers = [] } = useTheme().reply.theme;
  if (numbers.length === 0) return null;
  return (
    <Section title={words.numbers}>
      {numbers.map((figure) => (
        <FigureField key={figure.id} figure={figure} />
      ))}
    </Section>
  );
}

function FigureField({ figure }: { figure: Figure }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date, number } = useFormat();
  const { account } = useSession();
  const { reply, params } = useTheme();
  const change = useThemeCache(params);
  const known = reply.numbers.find(({ id }) => id === figure.id);
  const [typed, setTyped] = useState<string | null>(null);
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const shown = typed ?? (known ? String(known.value) : '');
  const value = parseNumber(shown);
  const wrong = value !== null && (!Number.isInteger(value) || value < 0 || value > 10_000_000);

  const save = async () => {
    if (typed === null || wrong || value === (known?.value ?? null)) return;
    setSaving({ state: 'saving' });
    try {
      await call(saveNumber, { params: { ...params, numberId: figure.id }, body: { value } });
      const row = { id: figure.id, recordedByName: account?.name ?? '', recordedAt: new Date().toISOString() };
      change((old) => ({
        ...old,
        numbers: [...old.numbers.filter(({ id }) => id !== figure.id), ...(value === null ? [] : [{ ...row, value }])],
      }));
      setTyped(null);
      setSaving({ state: 'saved' });
    } catch (problem) {
      setSaving({ state: 'failed', error: asProblem(problem).message });
    }
  };

  if (!reply.abilities.answer) {
    return <p>{words.numberIs(text(figure.label), known ? number(known.value) : words.noAnswer)}</p>;
  }
  return (
    <div className="figure-field">
      <NumberField
        name={figure.id}
        label={text(figure.label)}
        hint={words.numbersHint}
        optional
        unit={text(figure.unit)}
        value={shown}
        onChange={setTyped}
        onBlur={() => void save()}
        {...(wrong ? { error: words.wholeNumber } : {})}
      />
      {known && <p className="criterion-who">{words.numberBy(known.recordedByName, date(known.recordedAt))}</p>}
      <SaveState saving={saving} onRetry={() => void save()} />
    </div>
  );
}
