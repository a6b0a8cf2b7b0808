import { useState } from 'react';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Notice, PasswordField, RadioGroup, Section, TextField } from '../../../platform/web/ui/index.ts';
import { EXPOSURES, judge, ownWords, type Exposure, type Judgement, type PasswordRules } from '../model-password.ts';
import { messages as en } from './passwords.en.ts';
import { messages as fr } from './passwords.fr.ts';
import './identities.css';

interface CheckerProps {
  rules: PasswordRules;
  /** What a guesser knows of the structure. */
  own: readonly string[];
  dictionary: ReadonlySet<string>;
  /** Whether the rules are the structure’s own. */
  fromPolicy: boolean;
}

/** Judges what is typed, here and nowhere else: no form, no name that a browser would keep, no call. */
export function Checker({ rules, own, dictionary, fromPolicy }: CheckerProps) {
  const words = useMessages({ fr, en });
  const [exposure, setExposure] = useState<Exposure>('health');
  const [password, setPassword] = useState('');
  const [hints, setHints] = useState('');
  const judged = password
    ? judge(password, exposure, { rules, own: [...own, ...ownWords([hints])], dictionary })
    : null;
  return (
    <Section title={words.tryTitle} look="card">
      <p>{words.private}</p>
      <div className="identities-fields">
        <RadioGroup
          name="exposure"
          label={words.opens}
          look="inline"
          value={exposure}
          onChange={setExposure}
          options={EXPOSURES.toReversed().map((value) => ({ value, label: words.exposures[value] }))}
        />
        <PasswordField
          name="tried"
          label={words.password}
          autoComplete="off"
          value={password}
          onChange={setPassword}
          hint={fromPolicy ? words.fromPolicy : words.fromGuide}
        />
        <TextField
          name="guessed"
          label={words.hints}
          hint={words.hintsHint}
          optional
          value={hints}
          onChange={setHints}
        />
      </div>
      <div role="status">{judged && <Verdict judged={judged} />}</div>
    </Section>
  );
}

function Verdict({ judged }: { judged: Judgement }) {
  const words = useMessages({ fr, en });
  const { plural, number } = useFormat();
  const characters = (count: number) => plural(count, words.characters);
  const worth = Math.floor(judged.worth);
  return (
    <Notice tone={judged.accepted ? 'success' : 'warning'} title={judged.accepted ? words.good : words.bad}>
      <p>
        {words.worth(number(worth), characters(judged.length))}{' '}
        {!judged.accepted && words.wanted(number(judged.wantedWorth))}
      </p>
      {judged.weaknesses.length > 0 && (
        <>
          <p className="identities-soft">{words.why}</p>
          <ul>
            {judged.weaknesses.map((weakness) => {
              switch (weakness.kind) {
                case 'length':
                  return (
                    <li key="length">
                      {words.weaknesses.length(characters(judged.length), number(judged.wantedLength))}
                    </li>
                  );
                case 'kinds':
                  return <li key="kinds">{words.weaknesses.kinds(judged.kinds, judged.wantedKinds)}</li>;
                case 'guessable':
                  return <li key="guessable">{words.weaknesses.guessable()}</li>;
                default:
                  return (
                    <li key={weakness.kind + weakness.token}>{words.weaknesses[weakness.kind](weakness.token)}</li>
                  );
              }
            })}
          </ul>
        </>
      )}
      <p>{judged.accepted ? words.reminder : words.todo}</p>
    </Notice>
  );
}
