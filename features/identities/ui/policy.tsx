import { downloadUrl } from '../../../platform/web/api.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
  type StatusTone,
} from '../../../platform/web/ui/index.ts';
import { readCharter, readPolicy } from '../contract-policy.ts';
import { policyRules, type Verdict } from '../model-policy-rules.ts';
import './identities.css';
import { PolicyForm } from './policy-form.tsx';
import { messages as en } from './policy.en.ts';
import { messages as fr } from './policy.fr.ts';
import { IdentityTabs, useBack } from './tabs.tsx';

type Saved = Reply<typeof readPolicy>['versions'][number];
const tones: Record<Verdict, StatusTone> = {
  met: 'success',
  advised: 'warning',
  unmet: 'danger',
  'not-concerned': 'quiet',
};

/** What the structure asks of passwords and accounts, read against public advice. */
export function PolicyPage() {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const organisationId = useParam('organisationId');
  const back = useBack(organisationId);
  const policy = useCall(readPolicy, { params: { organisationId } });
  const last = policy.data?.versions[0];
  const charter = ({ number }: Saved) =>
    downloadUrl(readCharter, { params: { organisationId, number: String(number) }, query: { language } });
  return (
    <Page title={words.title}>
      <PageHeader
        back={back}
        lead={words.lead}
        actions={
          last && (
            <LinkButton href={charter(last)} download>
              {words.charter}
            </LinkButton>
          )
        }
      />
      <IdentityTabs organisationId={organisationId} />
      <Loaded of={policy} lines={8}>
        {({ versions, abilities }) => (
          <>
            {last ? <Read saved={last} /> : <Nothing write={abilities.decide} />}
            {abilities.decide && <PolicyForm organisationId={organisationId} last={last ?? null} />}
            {versions.length > 1 && <Former versions={versions.slice(1)} charter={charter} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Nothing({ write }: { write: boolean }) {
  const words = useMessages({ fr, en });
  return <EmptyState title={words.none}>{write ? words.noneText : words.noneRead}</EmptyState>;
}

/** What each rule says: what is to improve first, the rest behind a line. */
function Read({ saved }: { saved: Saved }) {
  const words = useMessages({ fr, en });
  const { date, plural, number } = useFormat();
  const of = (...verdicts: Verdict[]) => saved.verdicts.filter(({ verdict }) => verdicts.includes(verdict));
  const todo = [...of('unmet'), ...of('advised')];
  const met = of('met');
  return (
    <Section title={words.readTitle}>
      <p>
        {words.version(number(saved.number), date(saved.savedAt), saved.savedByName)}{' '}
        {words.summary(plural(met.length, words.met), plural(todo.length, words.todo))}
      </p>
      <Rules verdicts={todo} />
      <details>
        <summary>{words.rest}</summary>
        <Rules verdicts={[...met, ...of('not-concerned')]} />
      </details>
    </Section>
  );
}

function Rules({ verdicts }: { verdicts: Saved['verdicts'] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  return (
    <ul className="identities-rules">
      {verdicts.map(({ rule: id, verdict }) => {
        const rule = policyRules.find((one) => one.id === id);
        if (!rule) return null;
        const { asks, todo, source } = rule;
        const from = words.source(text(source.name));
        return (
          <li key={id}>
            <p className="identities-line">
              <strong>{text(asks)}</strong> <StatusTag tone={tones[verdict]}>{words.verdicts[verdict]}</StatusTag>
            </p>
            {(verdict === 'unmet' || verdict === 'advised') && <p>{text(todo)}</p>}
            <p className="identities-soft">{source.url ? <TextLink href={source.url}>{from}</TextLink> : from}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Former({ versions, charter }: { versions: Saved[]; charter: (saved: Saved) => string }) {
  const words = useMessages({ fr, en });
  const { date, number } = useFormat();
  return (
    <Section title={words.history}>
      <ul>
        {versions.map((saved) => (
          <li key={saved.number}>
            {words.version(number(saved.number), date(saved.savedAt), saved.savedByName)}{' '}
            <TextLink href={charter(saved)}>{words.charterOf(number(saved.number))}</TextLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
