import { downloadUrl } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { AttachedFile, AttachedFiles, Button, Icon, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { openEvidence, removeEvidence, removeFact } from '../contract.ts';
import { AddEvidence, AddFact, TakeAudits } from './item-forms.tsx';
import { Opinions } from './opinions.tsx';
import { useApplicationWords, useMoved, verdictTones, type ApplicationPart, type ItemReply } from './words.ts';

interface ItemsProps extends ApplicationPart {
  title: string;
  lead: string;
  items: readonly ItemReply[];
  /** Whether the list waits behind its title. */
  folded: boolean;
}

/** A list of prerequisites or objectives: how many are met, then each with its rules, facts, evidence and opinions. */
export function Items({ title, lead, items, folded, ...part }: ItemsProps) {
  const words = useApplicationWords();
  if (items.length === 0) return null;
  // What is to fill asks for nothing, so that it counts neither as met nor as missing.
  const asked = items.filter(({ certainty }) => certainty !== 'to-fill');
  const met = asked.filter(({ verdict }) => verdict === 'met').length;
  const cards = (
    <ul className="application-items">
      {items.map((item) => (
        <ItemCard key={item.id} {...part} item={item} />
      ))}
    </ul>
  );
  return (
    <Section title={title}>
      <p className="case-soft">
        {lead} {asked.length > 0 && words.metOf(met, asked.length)}
      </p>
      {folded ? (
        <details className="case-add">
          <summary>{words.unfold(items.length)}</summary>
          {cards}
        </details>
      ) : (
        cards
      )}
    </Section>
  );
}

/** What the parts of one item share. */
export interface ItemPart extends ApplicationPart {
  item: ItemReply;
}

function ItemCard(part: ItemPart) {
  const words = useApplicationWords();
  const text = useText();
  const { item, shown } = part;
  const open = shown.completes === item.list;
  const toFill = item.certainty === 'to-fill';
  return (
    <li className="application-item">
      <div className="application-item-head">
        <h3>
          <span className="application-code">{item.id}</span> {text(item.name)}
        </h3>
        {toFill ? (
          <StatusTag>{words.toFill}</StatusTag>
        ) : (
          <StatusTag tone={verdictTones[item.verdict]}>{words.verdicts[item.verdict]}</StatusTag>
        )}
      </div>
      {toFill && !item.text && <p className="case-soft">{words.toFillHint}</p>}
      {item.text && <p>{text(item.text)}</p>}
      {item.evidence && (
        <p className="case-soft">
          {words.evidence} {text(item.evidence)}
        </p>
      )}
      {item.rules.length > 0 && (
        <ul className="application-rules">
          {item.rules.map(({ kind, verdict, reason }, index) => (
            <li key={`${kind}${index}`} data-verdict={verdict}>
              <Icon name={verdict === 'met' ? 'check' : verdict === 'not-met' ? 'warning' : 'clock'} size={16} />
              <span>{text(reason)}</span>
            </li>
          ))}
        </ul>
      )}
      <Facts {...part} open={open} />
      <Evidence {...part} open={open} />
      {open && (
        <div className="application-add">
          {item.asks.kinds.length > 0 && <AddFact {...part} />}
          {item.asks.kinds.includes('audit') && !shown.group && <TakeAudits {...part} />}
          <AddEvidence {...part} />
        </div>
      )}
      {item.list === 'objectives' && <Opinions {...part} />}
    </li>
  );
}

function Facts({ organisationId, shown, item, open }: ItemPart & { open: boolean }) {
  const words = useApplicationWords();
  const { date } = useFormat();
  const moved = useMoved();
  const remove = useSend(removeFact);
  if (item.facts.length === 0) return null;
  return (
    <ul className="attached" aria-label={words.facts}>
      {item.facts.map((fact) => {
        const sentence = words.factSentence(fact, date(fact.on));
        return (
          <li key={fact.id}>
            <p>
              {sentence}
              {fact.note && <span className="case-soft"> {fact.note}</span>}
            </p>
            {open && (
              <Button
                size="small"
                onClick={() =>
                  void remove
                    .mutateAsync({ params: { organisationId, applicationId: shown.id, factId: fact.id } })
                    .then(moved, moved)
                }
              >
                {words.removeFact(sentence)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Evidence({ organisationId, shown, item, open }: ItemPart & { open: boolean }) {
  const words = useApplicationWords();
  const { date } = useFormat();
  const moved = useMoved();
  const remove = useSend(removeEvidence);
  if (item.documents.length === 0) return null;
  return (
    <AttachedFiles label={words.documents}>
      {item.documents.map(({ id, name, by, at, scan }) => {
        const params = { organisationId, applicationId: shown.id, documentId: id };
        return (
          <AttachedFile
            key={id}
            name={name}
            scan={scan}
            href={downloadUrl(openEvidence, { params })}
            note={words.documentBy(by, date(at))}
          >
            {open && (
              <Button size="small" onClick={() => void remove.mutateAsync({ params }).then(moved, moved)}>
                {words.removeDocument(name)}
              </Button>
            )}
          </AttachedFile>
        );
      })}
    </AttachedFiles>
  );
}
