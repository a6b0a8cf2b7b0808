import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { Form, Loaded, Notice, Page, PageHeader, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import type { Text } from '../../../platform/contract/problem.ts';
import { migrate, readAnswers, readAssessment, readMigration, readTheme } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Params = { organisationId: string; assessmentId: string };

/** What a newer version of the questionnaire would change for this assessment, then the move itself. */
export function MigrationPage() {
  const words = useMessages({ fr, en });
  const params = { organisationId: useParam('organisationId'), assessmentId: useParam('assessmentId') };
  const preview = useCall(readMigration, { params });
  return (
    <Page title={words.migrationTitle}>
      <Loaded of={preview}>{(reply) => <Changes reply={reply} params={params} />}</Loaded>
    </Page>
  );
}

function Changes({ reply, params }: { reply: Reply<typeof readMigration>; params: Params }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural } = useFormat();
  const base = `/organisations/${params.organisationId}/assessments/${params.assessmentId}`;
  const current = reply.from === reply.to;
  return (
    <>
      <PageHeader
        back={{ href: base, label: words.checkBack }}
        {...(current ? {} : { lead: words.migrationLead(reply.from, reply.to) })}
      />
      {current ? (
        <Notice tone="success">{words.upToDate}</Notice>
      ) : (
        <>
          <Group title={plural(reply.added.length, words.added)} text={words.addedText} rows={reply.added} />
          <Group title={plural(reply.removed.length, words.removed)} text={words.removedText} rows={reply.removed} />
          <Section title={plural(reply.changed.length, words.changed)}>
            {reply.changed.length > 0 && <p>{words.changedText}</p>}
            <ul>
              {reply.changed.map(({ id, before, after, answered }) => (
                <li key={id}>
                  <p>{words.before(text(before))}</p>
                  <p>
                    <strong>{words.after(text(after))}</strong> {answered && <StatusTag>{words.wasAnswered}</StatusTag>}
                  </p>
                </li>
              ))}
            </ul>
          </Section>
          <p>{plural(reply.unchanged, words.unchanged)}</p>
          <Move to={reply.to} params={params} base={base} />
        </>
      )}
    </>
  );
}

interface GroupProps {
  title: string;
  text: string;
  rows: { id: string; title: Text; answered?: boolean }[];
}

function Group({ title, text: note, rows }: GroupProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  return (
    <Section title={title}>
      {rows.length > 0 && <p>{note}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {text(row.title)} {row.answered && <StatusTag>{words.wasAnswered}</StatusTag>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Move({ to, params, base }: { to: string; params: Params; base: string }) {
  const words = useMessages({ fr, en });
  const go = useGo();
  const assessment = useCall(readAssessment, { params });
  const move = useSend(migrate, { invalidates: [readAssessment, readAnswers, readTheme, readMigration] });
  if (!assessment.data) return null;
  const { version } = assessment.data.assessment;
  if (!assessment.data.abilities.manage) return <Notice>{words.migrateNotAllowed}</Notice>;
  return (
    <Form
      submitLabel={words.migrate}
      onSubmit={async () => {
        await move.mutateAsync({ params, body: { to, version } });
        go(base);
      }}
    >
      {null}
    </Form>
  );
}
