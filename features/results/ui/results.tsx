import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  Icon,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { exportOscalResults } from '../../frameworks/contract.ts';
import { QuestionnaireFiles } from '../../frameworks/ui/downloads.tsx';
import { exportAnswers, exportAssessment, exportResults, readReport } from '../../reports/contract.ts';
import { readResults } from '../contract.ts';
import { Figures } from './figures.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { NextSteps } from './next-steps.tsx';
import { Overview } from './overview.tsx';
import './results.css';
import { Sites } from './sites.tsx';

export type ResultsReply = Reply<typeof readResults>;
export interface ResultsAddress {
  organisationId: string;
  assessmentId: string;
}

/** How the structure is doing: one sentence first, then the drawing, what moved, and the next step of each theme. */
export function ResultsPage() {
  const words = useMessages({ fr, en });
  const params = { organisationId: useParam('organisationId'), assessmentId: useParam('assessmentId') };
  const [compare] = useAddressValue('compare');
  const query = compare ? { compare } : {};
  const results = useCall(readResults, { params, query }, { keepPrevious: true });
  const label = results.data?.assessment.label;
  return (
    <Page title={label ? words.titleOf(label) : words.title} width="wide">
      <Loaded of={results} lines={12}>
        {(reply) => <Results reply={reply} params={params} />}
      </Loaded>
    </Page>
  );
}

function Results({ reply, params }: { reply: ResultsReply; params: ResultsAddress }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const { language } = useLanguage();
  const { can } = useSession();
  const { assessment } = reply;
  const base = `/organisations/${params.organisationId}/assessments/${params.assessmentId}`;
  const report = downloadUrl(readReport, { params, query: { language } });
  return (
    <>
      <PageHeader
        back={{ href: base, label: words.back }}
        over={words.over(assessment.site?.name ?? words.wholeStructure, text(assessment.referential.title))}
        actions={
          <>
            {assessment.submittedAt && reply.abilities.readPlan && (
              <LinkButton href={`/organisations/${params.organisationId}/plan`}>{words.plan}</LinkButton>
            )}
            {reply.abilities.readReport && (
              <LinkButton href={report} download look="secondary">
                {words.report}
              </LinkButton>
            )}
          </>
        }
      />
      <p className="results-sentence">{text(reply.sentence)}</p>
      {assessment.submittedAt ? (
        <p className="could-be">{words.submitted(date(assessment.submittedAt), assessment.submittedByName ?? '')}</p>
      ) : (
        <Notice
          tone="warning"
          title={words.draft}
          actions={<TextLink href={`${base}/check`}>{words.draftLink}</TextLink>}
        >
          <p>{words.draftText}</p>
        </Notice>
      )}
      <Figures reply={reply} base={base} />
      <Overview reply={reply} params={params} />
      {assessment.submittedAt && can('peers.read') && (
        <p>
          <TextLink href={`/organisations/${params.organisationId}/peers?referential=${assessment.referential.id}`}>
            {words.peers}
          </TextLink>
        </p>
      )}
      <NextSteps reply={reply} params={params} />
      <Sites reply={reply} organisationId={params.organisationId} />
      {reply.abilities.readReport && <Downloads params={params} report={report} referential={assessment.referential} />}
    </>
  );
}

interface DownloadsProps {
  params: ResultsAddress;
  report: string;
  referential: ResultsReply['assessment']['referential'];
}

function Downloads({ params, report, referential }: DownloadsProps) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const files = [
    [report, words.report],
    [downloadUrl(readReport, { params, query: { language, answers: 'all' } }), words.reportLong],
    [downloadUrl(exportResults, { params, query: { language } }), words.resultsCsv],
    [downloadUrl(exportAnswers, { params, query: { language } }), words.csv],
    [downloadUrl(exportAssessment, { params }), words.json],
    [downloadUrl(exportOscalResults, { params, query: { language } }), words.oscal],
  ] as const;
  return (
    <div className="downloads-section">
      <Section title={words.downloads}>
        <p>{words.downloadsText}</p>
        <ul className="downloads">
          {files.map(([href, label]) => (
            <li key={href}>
              <TextLink href={href}>
                <Icon name="download" size={18} /> {label}
              </TextLink>
            </li>
          ))}
        </ul>
        <p>
          {words.questionnaireFiles} <QuestionnaireFiles referentialId={referential.id} version={referential.version} />
        </p>
      </Section>
    </div>
  );
}
