import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { LinkButton, Loaded, Section, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { listDocuments, openDocument } from '../../cases/contract.ts';
import type { CaseState } from '../../cases/model.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { readControl } from '../contract-control.ts';
import { readFindings } from '../contract-findings.ts';
import { readReport } from '../contract-report.ts';
import { outcomeNames } from '../model.ts';
import './audits.css';
import { MendBy, Rounds } from './control-parts.tsx';
import { FindingHead, FindingPlan } from './finding-parts.tsx';
import { messages as en } from './section.en.ts';
import { messages as fr } from './section.fr.ts';
import type { FindingsReply } from './severity-grid.tsx';

const WORK: readonly CaseState[] = ['appointment', 'audited'];
const BEFORE: readonly CaseState[] = ['requested', 'request-incomplete', 'assigned', ...WORK];
const DOCUMENTS = ['audit-report', 'remediation-plan', 'control-report'];

const useWords = (): typeof fr => useMessages({ fr, en });

/** The audit on the page of a case: the bench for the auditor, the results for the structure, the plan for a provider. */
export function AuditsSection({ organisationId, shown }: CaseSectionProps) {
  const words = useWords();
  const base = `/organisations/${organisationId}/cases/${shown.id}`;
  const inside = shown.part === 'auditor' || shown.part === 'manager';
  if (BEFORE.includes(shown.state)) {
    if (!inside || !WORK.includes(shown.state)) return null;
    return (
      <Section title={words.title}>
        <LinkButton look="secondary" href={`${base}/audit`}>
          {shown.part === 'auditor' ? words.bench : words.read}
        </LinkButton>
      </Section>
    );
  }
  return <Results organisationId={organisationId} shown={shown} base={base} />;
}

function Results({ organisationId, shown, base }: CaseSectionProps & { base: string }) {
  const words = useWords();
  const { plural } = useFormat();
  const params = { organisationId, caseId: shown.id };
  const found = useCall(readFindings, { params });
  const provider = shown.part === 'provider';
  const audit = found.data?.audit;
  // A case that ended may have done so before its results: nothing says then what an audit found.
  if (shown.endedAt && !audit) return null;
  if (audit && audit !== 'sent') return audit === 'under-way' && <NeverSent base={base} />;
  return (
    <Section title={provider ? words.plan : words.results}>
      {provider && <p>{words.planText}</p>}
      <Loaded of={found}>
        {(findings) => (
          <>
            <p>
              {findings.findings.length > 0 ? plural(findings.findings.length, words.found) : words.none}{' '}
              <Counts findings={findings} />
            </p>
            {provider && <Plan findings={findings} />}
          </>
        )}
      </Loaded>
      <Papers organisationId={organisationId} shown={shown} />
      {!provider && (
        <p>
          <TextLink href={`${base}/audit`}>{words.read}</TextLink>
        </p>
      )}
      {shown.part === 'beneficiary' && <Partners organisationId={organisationId} shown={shown} />}
      <Control organisationId={organisationId} shown={shown} base={base} />
    </Section>
  );
}

/** An audit that was begun, in a case that ended before its results. */
function NeverSent({ base }: { base: string }) {
  const words = useWords();
  return (
    <Section title={words.title}>
      <p>{words.neverSent}</p>
      <p>
        <TextLink href={`${base}/audit`}>{words.read}</TextLink>
      </p>
    </Section>
  );
}

function Counts({ findings: { findings, scale } }: { findings: FindingsReply }) {
  const text = useText();
  return scale.toReversed().map(({ id, name }) => {
    const count = findings.filter(({ severity }) => severity === id).length;
    return (
      count > 0 && (
        <span key={id}>
          <StatusTag tone={id === 'critical' ? 'danger' : id === 'major' ? 'warning' : 'neutral'}>
            {text(name)} {count}
          </StatusTag>{' '}
        </span>
      )
    );
  });
}

function Plan({ findings: { findings, scale } }: { findings: FindingsReply }) {
  const text = useText();
  return (
    <ol className="finding-list">
      {findings.map((finding) => (
        <li key={finding.id} className="finding-card">
          <FindingHead finding={finding} scale={scale} />
          <FindingPlan finding={finding} />
          {finding.control && (
            <p>
              <StatusTag tone={finding.control === 'not-fixed' ? 'danger' : 'success'}>
                {text(outcomeNames[finding.control])}
              </StatusTag>{' '}
              {finding.controlNote}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Papers({ organisationId, shown }: CaseSectionProps) {
  const words = useWords();
  const params = { organisationId, caseId: shown.id };
  const papers = useCall(listDocuments, { params }).data?.documents.filter(({ kind }) => DOCUMENTS.includes(kind));
  if (!papers || papers.length === 0) return null;
  return (
    <ul aria-label={words.documents}>
      {papers.map(({ id, name }) => (
        <li key={id}>
          <TextLink href={downloadUrl(openDocument, { params: { ...params, documentId: id } })}>{name}</TextLink>
        </li>
      ))}
    </ul>
  );
}

function Partners({ organisationId, shown }: CaseSectionProps) {
  const words = useWords();
  const { date, month } = useFormat();
  const partners = useCall(readReport, { params: { organisationId, caseId: shown.id } }).data?.partners;
  if (!partners || partners.list.length === 0) return null;
  const { asOf } = partners;
  const named = asOf.length === 10 ? date(asOf) : asOf.length === 7 ? month(`${asOf}-01`) : asOf;
  return (
    <details className="disclosure">
      <summary>{words.partners(named)}</summary>
      <p>{words.partnersText}</p>
      <ul>
        {partners.list.map(({ name, email }) => (
          <li key={name}>
            {name}, <TextLink href={`mailto:${email}`}>{email}</TextLink>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Control({ organisationId, shown, base }: CaseSectionProps & { base: string }) {
  const words = useWords();
  const control = useCall(readControl, { params: { organisationId, caseId: shown.id } }).data;
  if (!control) return null;
  return (
    <>
      <MendBy shown={control} />
      {shown.state === 'control-planned' && control.abilities.record && (
        <p>
          <LinkButton look="secondary" href={`${base}/control`}>
            {words.openControl}
          </LinkButton>
        </p>
      )}
      <Rounds shown={control} />
    </>
  );
}
