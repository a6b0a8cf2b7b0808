import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Form,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  SelectField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listReviews, startReview } from '../contract-reviews.ts';
import './identities.css';
import { messages as en } from './reviews.en.ts';
import { messages as fr } from './reviews.fr.ts';
import { IdentityTabs, useBack, useIdentityWords } from './tabs.tsx';

type Reviews = Reply<typeof listReviews>;

/** The yearly reviews of accesses: the one under way, those signed, and when the next is due. */
export function ReviewsPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const back = useBack(organisationId);
  const reviews = useCall(listReviews, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader back={back} lead={words.lead} />
      <IdentityTabs organisationId={organisationId} />
      <Loaded of={reviews} lines={6}>
        {(reply) => (
          <>
            <Next reviews={reply} />
            <Rows organisationId={organisationId} reviews={reply} />
            {reply.abilities.write && reply.accesses > 0 && <Start organisationId={organisationId} reviews={reply} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Next({ reviews: { nextOn, today } }: { reviews: Reviews }) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  if (!nextOn) return null;
  return nextOn < today ? (
    <Notice tone="warning">{words.late(date(nextOn))}</Notice>
  ) : (
    <Notice>{words.next(date(nextOn))}</Notice>
  );
}

function Rows({ organisationId, reviews }: { organisationId: string; reviews: Reviews }) {
  const words = useMessages({ fr, en });
  const common = useIdentityWords();
  const { date, number, plural } = useFormat();
  const home = `/organisations/${organisationId}`;
  if (reviews.reviews.length === 0)
    return reviews.accesses === 0 ? (
      <EmptyState
        title={words.noAccess}
        action={<LinkButton href={`${home}/inventories/access`}>{words.toInventory}</LinkButton>}
      >
        {words.noAccessText}
      </EmptyState>
    ) : (
      <EmptyState title={words.none}>{words.noneText}</EmptyState>
    );
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={reviews.reviews}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'review',
          header: words.review,
          rowHeader: true,
          cell: ({ id, site }) => (
            <TextLink href={`${home}/identities/reviews/${id}`}>{site?.name ?? common.wholeStructure}</TextLink>
          ),
        },
        { key: 'started', header: words.started, cell: ({ startedAt }) => date(startedAt) },
        {
          key: 'state',
          header: words.state,
          cell: ({ state, signedByName, signedAt, counts }) =>
            state === 'signed'
              ? words.signed(signedByName ?? '', date(signedAt ?? ''))
              : words.running(number(counts.total - counts.pending), number(counts.total)),
        },
        {
          key: 'result',
          header: words.result,
          cell: ({ state, counts: { keep, remove, change, unsettled } }) => (
            <>
              {words.results(number(keep), number(remove), number(change))}
              {state === 'signed' && <p className="identities-soft">{plural(unsettled, words.left)}</p>}
            </>
          ),
        },
      ]}
    />
  );
}

function Start({ organisationId, reviews }: { organisationId: string; reviews: Reviews }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const go = useGo();
  const start = useSend(startReview, { invalidates: [listReviews] });
  const running = reviews.reviews.some(({ state, site }) => state === 'open' && !site);
  return (
    <Form
      submitLabel={running ? words.resume : words.start}
      onSubmit={async (values) => {
        const siteId = values.optional('siteId');
        const { id } = await start.mutateAsync({ params: { organisationId }, body: { siteId } });
        go(`/organisations/${organisationId}/identities/reviews/${id}`);
      }}
    >
      {reviews.sites.length > 1 && (
        <SelectField
          name="siteId"
          label={words.scope}
          optional
          placeholder={words.all(plural(reviews.accesses, words.accesses))}
          options={reviews.sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Form>
  );
}
