import { useSyncExternalStore } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { Button, Notice } from '../../../platform/web/ui/index.ts';
import { useOnline } from '../../assessments/ui/use-answers.ts';
import type { BenchStore } from './bench-store.ts';
import { ObservationCard } from './observation.tsx';
import { useBench, type BenchReply } from './use-bench.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

/** The questionnaire on the auditor's tablet: a theme at a time, everything at hand when the network goes. */
export function Bench({ params, bench }: { params: CaseAddress; bench: BenchReply }) {
  const words = useAuditWords();
  const text = useText();
  const { date } = useFormat();
  const store = useBench(bench, params);
  const [chosen, choose] = useAddressValue('theme');
  const place = Math.max(
    bench.themes.findIndex(({ id }) => id === chosen),
    0,
  );
  const theme = bench.themes[place];
  const { audit, abilities } = bench;
  if (!audit || !theme) return null;
  const { title, version } = audit.referential;
  const go = (step: number) => {
    choose(bench.themes[place + step]!.id);
    document.getElementById('bench-theme')?.scrollIntoView();
  };
  return (
    <>
      <p className="audit-soft">
        {audit.declared
          ? words.declaredFrom(text(title), version, date(audit.startedAt))
          : words.nothingDeclared(text(title), version)}
      </p>
      {abilities.answer && <Connection store={store} />}
      <div className="bench-columns">
        <ThemeList bench={bench} store={store} current={theme.id} onChoose={choose} />
        <section aria-labelledby="bench-theme" className="bench-main">
          <h2 id="bench-theme">{text(theme.title)}</h2>
          <p className="audit-soft">{text(theme.question)}</p>
          {theme.criteria.map((criterion) => (
            <ObservationCard key={criterion.id} criterion={criterion} store={store} mayAnswer={abilities.answer} />
          ))}
          <div className="audit-actions">
            {place > 0 && <Button onClick={() => go(-1)}>{words.previousTheme}</Button>}
            {place < bench.themes.length - 1 && <Button onClick={() => go(1)}>{words.nextTheme}</Button>}
          </div>
        </section>
      </div>
    </>
  );
}

/** What stands between the tablet and the server: no network, answers that wait, or nothing. */
function Connection({ store }: { store: BenchStore }) {
  const words = useAuditWords();
  const online = useOnline();
  const state = useSyncExternalStore(store.subscribe, store.state);
  return (
    <>
      {!online && (
        <Notice tone="warning" live title={words.offline}>
          <p>{words.offlineText}</p>
        </Notice>
      )}
      {online && state === 'saved' && <p className="audit-soft">{words.allSaved}</p>}
    </>
  );
}

interface ThemeListProps {
  bench: BenchReply;
  store: BenchStore;
  current: string;
  onChoose: (id: string) => void;
}

function ThemeList({ bench, store, current, onChoose }: ThemeListProps) {
  const words = useAuditWords();
  const text = useText();
  const { number } = useFormat();
  const observed = useSyncExternalStore(store.subscribe, store.observed);
  return (
    <nav className="bench-themes" aria-label={words.themes}>
      <ol>
        {bench.themes.map(({ id, title, criteria }) => {
          const seen = criteria.filter((criterion) => observed.has(criterion.id)).length;
          return (
            <li key={id}>
              <button type="button" aria-current={id === current ? 'true' : undefined} onClick={() => onChoose(id)}>
                <span>{text(title)}</span>
                <span className="bench-count figure">{words.seen(number(seen), number(criteria.length))}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
