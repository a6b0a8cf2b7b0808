import { useState } from 'react';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Button, CheckboxField, CopyButton, RadioGroup, Section } from '../../../platform/web/ui/index.ts';
import { drawPassphrase, entropyOf, SEPARATORS, WORDS, type Separator } from '../model-passphrase.ts';
import { messages as en } from './passwords.en.ts';
import { messages as fr } from './passwords.fr.ts';
import './identities.css';

const COUNTS = Array.from({ length: WORDS.most - WORDS.least + 1 }, (_, more) => String(WORDS.least + more));

/** Draws passphrases on this device; the one shown is gone once the page is left. */
export function Generator({ list }: { list: readonly string[] }) {
  const words = useMessages({ fr, en });
  const { number } = useFormat();
  const [count, setCount] = useState(String(WORDS.usual));
  const [separator, setSeparator] = useState<Separator>('-');
  const [insistent, setInsistent] = useState(false);
  const [drawn, setDrawn] = useState<{ phrase: string; bits: number } | null>(null);
  const draw = () => {
    const wish = { count: Number(count), separator, insistent };
    setDrawn({ phrase: drawPassphrase(list, wish), bits: entropyOf(list.length, wish) });
  };
  return (
    <Section title={words.makeTitle} look="card">
      <p>{words.makeText}</p>
      <div className="identities-fields">
        <RadioGroup
          name="count"
          label={words.count}
          look="inline"
          value={count}
          onChange={setCount}
          options={COUNTS.map((value) => ({ value, label: value }))}
        />
        <RadioGroup
          name="separator"
          label={words.separator}
          look="inline"
          value={separator}
          onChange={setSeparator}
          options={SEPARATORS.map((value) => ({ value, label: words.separators[value] }))}
        />
        <CheckboxField name="insistent" label={words.insistent} checked={insistent} onChange={setInsistent} />
      </div>
      <Button look="primary" onClick={draw}>
        {drawn ? words.drawAgain : words.draw}
      </Button>
      <div role="status">
        {drawn && (
          <>
            <p className="identities-phrase">{drawn.phrase}</p>
            <CopyButton text={drawn.phrase} about={words.phrase} />
            <p className="identities-soft">
              {words.entropy(number(Math.round(drawn.bits)), words.tries(Math.floor(drawn.bits * Math.log10(2))))}
            </p>
          </>
        )}
      </div>
      <p className="identities-soft">{words.source}</p>
    </Section>
  );
}
