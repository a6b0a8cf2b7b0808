import { useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DescriptionList,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
  Timeline,
} from '../../../platform/web/ui/index.ts';
import { readAlert } from '../contract.ts';
import { Concerned, Vulnerabilities } from './alert-tables.tsx';
import { Decide } from './decide.tsx';
import { InPlan } from './in-plan.tsx';
import { ReferenceNotice } from './reference.tsx';
import './watch.css';
import { gradeTones, isExcluded, severityTones, useAlertWords, type ShownAlert } from './words.ts';

/** One alert: what to do, why, on what, what was decided. */
export function AlertPage() {
  const words = useAlertWords();
  const text = useText();
  const organisationId = useParam('organisationId');
  const alertId = useParam('alertId');
  const alert = useCall(readAlert, { params: { organisationId, alertId } });
  return (
    <Page title={alert.data ? text(alert.data.title) : words.title}>
      <PageHeader back={{ href: `/organisations/${organisationId}/alerts`, label: words.back }} />
      <Loaded of={alert} lines={8}>
        {(shown) => <Shown organisationId={organisationId} alert={shown} />}
      </Loaded>
    </Page>
  );
}

function Shown({ organisationId, alert }: { organisationId: string; alert: ShownAlert }) {
  const words = useAlertWords();
  const text = useText();
  const [notice, setNotice] = useState('');
  return (
    <>
      <p>
        <StatusTag tone={severityTones[alert.severity]}>{words.severities[alert.severity]}</StatusTag>{' '}
        {alert.grade && <StatusTag tone={gradeTones[alert.grade]}>{words.grades[alert.grade]}</StatusTag>}
      </p>
      {alert.advice && (
        <Section title={words.what}>
          <p>{text(alert.advice)}</p>
        </Section>
      )}
      {notice && (
        <Notice tone="warning" live>
          {notice}
        </Notice>
      )}
      <Decide organisationId={organisationId} alert={alert} onNotice={setNotice} />
      <Section title={words.why}>
        <Why alert={alert} />
        <ReferenceNotice reference={alert.reference.filter(({ old }) => old)} />
      </Section>
      {alert.vulnerabilities.length > 0 && <Vulnerabilities alert={alert} />}
      {alert.concerned.length > 0 && <Concerned organisationId={organisationId} alert={alert} />}
      <InPlan organisationId={organisationId} alert={alert} />
      <History alert={alert} />
    </>
  );
}

function Why({ alert }: { alert: ShownAlert }) {
  const words = useAlertWords();
  const text = useText();
  const { date } = useFormat();
  const { state, acceptedUntil, closedAt, plain, origin } = alert;
  const standing = isExcluded(alert) ? 'excluded' : state;
  // Nobody closed what the facts did.
  const decision = state === 'closed' ? null : alert.decision;
  return (
    <DescriptionList
      items={[
        {
          term: words.state,
          detail: (
            <>
              {state === 'accepted' && acceptedUntil ? words.accepted(date(acceptedUntil)) : words.states[standing]}
              {decision && `, ${words.decided(decision.by, date(decision.at))}`}
              {decision?.reason && <p>{decision.reason}</p>}
            </>
          ),
        },
        ...(closedAt ? [{ term: words.closedOn, detail: date(closedAt) }] : []),
        { term: words.source, detail: words.sources[alert.source] },
        { term: words.seen, detail: date(alert.seenAt) },
        ...(plain ? [{ term: words.rule, detail: text(plain) }] : []),
        ...(origin ? [{ term: words.ruleSource, detail: <Origin origin={origin} /> }] : []),
        ...alert.values.map(({ label, value }, place) => ({
          key: `${place}`,
          term: text(label),
          detail: <Value text={text(value)} />,
        })),
      ]}
    />
  );
}

function Value({ text }: { text: string }) {
  const { date } = useFormat();
  return <span className="watch-address">{/^\d{4}-\d{2}-\d{2}$/.test(text) ? date(text) : text}</span>;
}

function Origin({ origin }: { origin: NonNullable<ShownAlert['origin']> }) {
  const words = useAlertWords();
  const text = useText();
  const { date } = useFormat();
  const name = text(origin.name);
  return (
    <>
      {origin.url?.startsWith('https://') ? <TextLink href={origin.url}>{name}</TextLink> : name}
      {origin.date && ` (${words.dataOf(date(origin.date))})`}
    </>
  );
}

function History({ alert }: { alert: ShownAlert }) {
  const words = useAlertWords();
  const { date } = useFormat();
  if (alert.history.length === 0) return null;
  return (
    <Section title={words.historyTitle}>
      <Timeline
        label={words.historyTitle}
        items={alert.history.map(({ at, by, kind, reason, until }) => ({
          key: `${at} ${kind}`,
          at,
          by,
          title: words.history[kind] ?? kind,
          children: (reason || until) && (
            <>
              {reason && <p>{reason}</p>}
              {until && <p>{words.until_(date(until))}</p>}
            </>
          ),
        }))}
      />
    </Section>
  );
}
