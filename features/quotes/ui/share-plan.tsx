import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, DataTable, Loaded, Notice, Section, TextLink, type Column } from '../../../platform/web/ui/index.ts';
import { usePublicationDate } from '../../programmes/ui/words.ts';
import { endInvitation, listProviders, sharePlan } from '../contract-providers.ts';
import { Asked } from './moves.tsx';
import { STALE } from './stale.ts';
import { useQuoteWords } from './words.ts';

interface Where {
  organisationId: string;
  caseId: string;
}
type Providers = Reply<typeof listProviders>;
type Partner = Providers['partners'][number];

/** Whom the plan is shown to, and whom it may be shown to: those here in one click, the rest of the official list by e-mail. */
export function SharePlan({ organisationId, caseId }: Where) {
  const words = useQuoteWords();
  const params = { organisationId, caseId };
  const providers = useCall(listProviders, { params });
  return (
    <Section title={words.shareTitle} level={3}>
      <p>{words.shareLead}</p>
      <Loaded of={providers} lines={3}>
        {(loaded) => (
          <>
            {loaded.partners.length > 0 ? <Partners {...params} {...loaded} /> : <p>{words.noPartner}</p>}
            <Published {...loaded} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Partners({ organisationId, caseId, partners, mayShare }: Where & Providers) {
  const words = useQuoteWords();
  const { date } = useFormat();
  const params = { organisationId, caseId };
  const invalidates = [listProviders, ...STALE];
  const share = useSend(sharePlan, { invalidates });
  const end = useSend(endInvitation, { invalidates });
  const columns: Column<Partner>[] = [
    { key: 'name', header: words.provider, rowHeader: true, cell: ({ name }) => name },
    {
      key: 'since',
      header: words.seesPlan,
      cell: ({ since, quoted }) =>
        [since ? words.sees(date(since)) : words.seesNot, quoted && words.hasQuoted].filter(Boolean).join(', '),
    },
  ];
  if (mayShare)
    columns.push({
      key: 'act',
      header: words.act,
      cell: ({ id, name, since }) =>
        since ? (
          <Asked
            label={words.stop}
            title={words.stopTitle(name)}
            lead={words.stopLead}
            look="quiet"
            danger
            onSubmit={() => end.mutateAsync({ params: { ...params, providerId: id } })}
          />
        ) : (
          <Button
            size="small"
            about={name}
            busy={share.isPending}
            onClick={() => share.mutate({ params, body: { providerId: id } })}
          >
            {words.show}
          </Button>
        ),
    });
  return (
    <>
      <DataTable caption={words.shareCaption} captionHidden columns={columns} rows={partners} rowKey={({ id }) => id} />
      {share.error && (
        <Notice tone="danger" live>
          {asProblem(share.error).message}
        </Notice>
      )}
    </>
  );
}

function Published({ published }: Providers) {
  const words = useQuoteWords();
  const { number } = useFormat();
  const publication = usePublicationDate();
  if (published.list.length === 0) return null;
  return (
    <details className="quote-details">
      <summary>{words.published(number(published.list.length))}</summary>
      <p className="quote-soft">{words.publishedLead(publication(published.asOf))}</p>
      <ul className="quote-mailboxes">
        {published.list.map(({ name, email }) => (
          <li key={name}>
            {name} <TextLink href={`mailto:${email}`}>{email}</TextLink>
          </li>
        ))}
      </ul>
    </details>
  );
}
