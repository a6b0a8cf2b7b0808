import { useSyncExternalStore } from 'react';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Icon, LevelStair, TextLink } from '../../../platform/web/ui/index.ts';
import { FactLevel } from '../../facts/ui/level.tsx';
import { themeResult, verdictOf, type ThemeResult } from '../model.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';
import { useOnline } from './use-answers.ts';

/** The level so far, counted here with the rule of the server while answers are given. */
function useLevelSoFar(): ThemeResult {
  const { reply, store } = useTheme();
  const given = useSyncExternalStore(store.subscribe, store.given);
  return themeResult(reply, reply.theme, given);
}

/** Level so far, what the next step needs, each step with its count: beside the questions on a desk. */
export function ThemeSide() {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural } = useFormat();
  const { reply, params } = useTheme();
  const { level, atMost, next } = useLevelSoFar();
  const reached = level === null ? null : reply.levels[level];
  const missing = [
    ...(next?.missing.length ? [plural(next.missing.length, words.missing)] : []),
    ...(next?.unknown.length ? [plural(next.unknown.length, words.toFind)] : []),
  ];
  return (
    <aside className="theme-side" aria-label={words.level}>
      <p className="side-over">{words.level}</p>
      <p className="side-level">
        <LevelStair rank={level} most={reply.levels.length - 1} size={30} />
        <span>{reached ? words.stepName(reached.id, text(reached.name)) : words.noLevel}</span>
      </p>
      {level !== null && atMost !== null && atMost > level && (
        <p className="side-note">{words.notYetCertain(reply.levels[atMost]!.id)}</p>
      )}
      <FactLevel
        address={params}
        nameOf={(place) => {
          const found = reply.levels[place];
          return found ? words.stepName(found.id, text(found.name)) : '';
        }}
      />
      {next ? (
        <p>
          <strong>{words.toReach(reply.levels[next.level]!.id)}</strong>
          <br />
          {missing.join(', ')}
        </p>
      ) : (
        <p>{words.top}</p>
      )}
      <Steps />
      <SavedLine />
    </aside>
  );
}

function Steps() {
  const words = useMessages({ fr, en });
  const { reply, store } = useTheme();
  const given = useSyncExternalStore(store.subscribe, store.given);
  return (
    <ul className="side-steps" aria-label={words.stepsLabel}>
      {reply.theme.steps.map((step) => {
        const met = step.criteria.filter(({ id }) => verdictOf(given[id]) === 'met').length;
        const full = met === step.criteria.length;
        return (
          <li key={step.level} data-full={full || undefined}>
            <TextLink href={`#step-${step.level}`} look="quiet">
              {step.level}
            </TextLink>
            <span className="figure">
              {full && <Icon name="check" size={16} />} {words.stepCount(String(met), String(step.criteria.length))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Whether all that is on the page is on the server, in one line. */
function SavedLine() {
  const words = useMessages({ fr, en });
  const { store, reply } = useTheme();
  const state = useSyncExternalStore(store.subscribe, store.state);
  const online = useOnline();
  if (!reply.abilities.answer || state === 'idle') return null;
  const said = {
    conflict: words.conflict,
    failed: online ? words.unsaved : words.offline,
    saving: words.saving,
    waiting: words.waiting,
    saved: words.saved,
  }[state];
  return (
    <p className="side-saved" data-state={state}>
      <Icon name={state === 'saved' ? 'check' : state === 'saving' ? 'clock' : 'warning'} size={16} /> {said}
    </p>
  );
}

/** The same on a phone: one line that stays at the foot of the screen. */
export function ThemeBar() {
  const words = useMessages({ fr, en });
  const { reply } = useTheme();
  const { level, answered, total } = useLevelSoFar();
  return (
    <div className="theme-bar" aria-hidden="true">
      <LevelStair rank={level} most={reply.levels.length - 1} size={22} />
      <span className="theme-bar-level">{level === null ? words.noLevel : reply.levels[level]!.id}</span>
      <span className="figure">{words.answeredOf(String(answered), String(total))}</span>
      <SavedLine />
    </div>
  );
}
