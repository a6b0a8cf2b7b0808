import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { announce } from '../../../platform/web/announce.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, Icon, Notice, TextLink } from '../../../platform/web/ui/index.ts';
import type { AnswerValue } from '../../assessments/model.ts';
import { readTheme } from '../../assessments/contract.ts';
import { attachFacts, readFacts } from '../contract.ts';
import { contradictionOf } from '../model.ts';
import './facts.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export type FactsReply = Reply<typeof readFacts>;
type Fact = FactsReply['facts'][number];

interface Address {
  organisationId: string;
  assessmentId: string;
  themeId: string;
}

/** What the facts say of a theme; read once for the whole page. */
export function useFacts({ organisationId, assessmentId, themeId }: Address): FactsReply | undefined {
  return useCall(readFacts, { params: { organisationId, assessmentId }, query: { theme: themeId } }).data;
}

interface FactBoxProps {
  address: Address;
  criterionId: string;
  /** Names the criterion to screen readers. */
  title: string;
  /** The answer on the page, saved or not. */
  value: AnswerValue | null;
  /** Absent where the reader may not answer. */
  onTake?: ((value: AnswerValue) => void) | undefined;
  mayAttach: boolean;
}

/** The measured value beside the declared one; nothing where no fact speaks of the criterion. */
export function FactBox({ address, criterionId, title, value, onTake, mayAttach }: FactBoxProps) {
  const words = useMessages({ fr, en });
  const fact = useFacts(address)?.facts.find((one) => one.criterionId === criterionId);
  if (!fact) return null;
  const contradiction = contradictionOf(value, fact.verdict);
  return (
    <aside className="fact" aria-label={`${words.title} ${title}`} data-contradiction={contradiction ?? undefined}>
      <p className="fact-title">{words.title}</p>
      <Measured fact={fact} organisationId={address.organisationId} />
      {contradiction && (
        <p className="fact-contradiction">
          <Icon name="warning" size={16} /> {words[contradiction]}
        </p>
      )}
      <p className="fact-act">
        {onTake && fact.verdict && fact.verdict !== value && (
          <Button size="small" about={title} onClick={() => onTake(fact.verdict!)}>
            {words.take(words.answers[fact.verdict])}
          </Button>
        )}
        {mayAttach && fact.total > 0 && <Attach address={address} criterionId={criterionId} title={title} />}
      </p>
    </aside>
  );
}

function Measured({ fact, organisationId }: { fact: Fact; organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number, percent, fromNow } = useFormat();
  if (fact.total === 0)
    return (
      <p>
        {words.nothing} <TextLink href={`/organisations/${organisationId}${fact.page}`}>{words.fill}</TextLink>
      </p>
    );
  return (
    <>
      <p>
        <TextLink href={`/organisations/${organisationId}${fact.page}`}>
          {words.measured(number(fact.met), number(fact.total), text(fact.of))}
        </TextLink>{' '}
        {fact.unknown > 0 && words.unknown(number(fact.unknown))} {fact.oldest && words.oldest(fromNow(fact.oldest))}
      </p>
      <p>
        {fact.verdict ? (
          <>
            {words.says} <strong>{words.answers[fact.verdict]}</strong>
          </>
        ) : (
          words.silent
        )}
      </p>
      <details className="fact-rule">
        <summary>{words.rule}</summary>
        <p>{text(fact.rule)}</p>
        <p>{words.thresholds(percent(fact.yesFrom), percent(fact.partlyFrom))}</p>
      </details>
    </>
  );
}

function Attach({ address, criterionId, title }: { address: Address; criterionId: string; title: string }) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const attach = useSend(attachFacts, { invalidates: [readTheme] });
  const [error, setError] = useState('');
  const { organisationId, assessmentId } = address;
  const send = async () => {
    setError('');
    try {
      await attach.mutateAsync({ params: { organisationId, assessmentId, criterionId }, body: { language } });
      announce(words.attached);
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
    }
  };
  return (
    <>
      <Button look="quiet" size="small" about={title} busy={attach.isPending} onClick={() => void send()}>
        {words.attach}
      </Button>
      {error && (
        <Notice tone="danger" live>
          <p>{error}</p>
        </Notice>
      )}
    </>
  );
}
