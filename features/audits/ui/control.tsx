import { useState } from 'react';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { EmptyState, Loaded, Notice, Page, PageHeader, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { readCase } from '../../cases/contract.ts';
import { readControl } from '../contract-control.ts';
import { outcomeNames } from '../model.ts';
import './audits.css';
import { ControlForm } from './control-form.tsx';
import { MendBy, Rounds, useControlWords, type ControlReply } from './control-parts.tsx';
import { FindingHead } from './finding-parts.tsx';

/** A control audit: the plan's vulnerabilities that remain, one answer each, then the opinion. */
export function ControlPage() {
  const words = useControlWords();
  const { number } = useFormat();
  const params = { organisationId: useParam('organisationId'), caseId: useParam('caseId') };
  const found = useCall(readCase, { params });
  const control = useCall(readControl, { params });
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const onStale = () => {
    setStale(true);
    void invalidate(readCase, readControl);
  };
  return (
    <Page title={found.data ? words.title(found.data.number) : words.loading} width="wide">
      <PageHeader
        back={{ href: `/organisations/${params.organisationId}/cases/${params.caseId}`, label: words.back }}
        lead={
          found.data &&
          control.data?.abilities.record && <p>{words.lead(found.data.structure.name, number(control.data.round))}</p>
        }
      />
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Loaded of={control} lines={8}>
        {(shown) => (
          <>
            <MendBy shown={shown} />
            {shown.abilities.record && found.data ? (
              <ControlForm
                key={shown.round}
                params={params}
                shown={shown}
                version={found.data.version}
                onStale={onStale}
              />
            ) : (
              shown.rounds.length === 0 && (
                <EmptyState title={words.notNow}>
                  <p>{words.notNowText}</p>
                </EmptyState>
              )
            )}
            <Settled shown={shown} />
            <Rounds shown={shown} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Settled({ shown }: { shown: ControlReply }) {
  const words = useControlWords();
  const text = useText();
  const settled = shown.findings.filter(({ toCheck }) => !toCheck);
  if (settled.length === 0) return null;
  return (
    <Section title={words.settled}>
      <p>{words.settledText}</p>
      <ul className="finding-list">
        {settled.map((finding) => (
          <li key={finding.id} className="finding-card">
            <FindingHead finding={finding} scale={shown.scale} />
            <p>
              <StatusTag tone="success">{finding.control && text(outcomeNames[finding.control])}</StatusTag>
            </p>
            {finding.controlNote && <p className="audit-typed">{finding.controlNote}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
