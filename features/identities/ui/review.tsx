import { useState } from 'react';
import { downloadUrl } from '../../../platform/web/api.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import type { ProblemError } from '../../../platform/web/problem.ts';
import {
  Form,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Pagination,
  ProgressBar,
  Section,
  Tabs,
} from '../../../platform/web/ui/index.ts';
import { listReviews, readReview, readReviewRecord, signReview } from '../contract-reviews.ts';
import { DECISIONS } from '../model-reviews.ts';
import './identities.css';
import { ReviewLines } from './review-lines.tsx';
import { messages as en } from './reviews.en.ts';
import { messages as fr } from './reviews.fr.ts';
import { useIdentityWords } from './tabs.tsx';

export type Review = Reply<typeof readReview>;
const SHOWN = ['pending', ...DECISIONS, 'all'] as const;
const SIGNED = ['all', ...DECISIONS] as const;
type Show = (typeof SHOWN)[number];

/** What the parts of a review share. */
export interface ReviewPart {
  organisationId: string;
  review: Review;
  /** Takes a stale version upon itself, says so and reads again. */
  onProblem: (problem: ProblemError) => boolean;
  /** Called as something is sent: what was said of the last attempt goes. */
  onAttempt: () => void;
}

/** One review: a decision for each access, then its signature. */
export function ReviewPage() {
  const words = useMessages({ fr, en });
  const common = useIdentityWords();
  const { date } = useFormat();
  const organisationId = useParam('organisationId');
  const reviewId = useParam('reviewId');
  const [view] = useAddressValue('show');
  const [page] = useAddressValue('page');
  const chosen = SHOWN.find((one) => one === view);
  const at = (show: Show) =>
    ({
      params: { organisationId, reviewId },
      query: { show, page: /^[1-9]\d{0,3}$/.test(page) ? page : '1' },
    }) as const;
  const first = useCall(readReview, at(chosen ?? 'pending'), { keepPrevious: true });
  const head = first.data;
  // Nothing waits in a signed review: all of it is what one comes to see.
  const isWhole = !chosen && head?.state === 'signed';
  const whole = useCall(readReview, at('all'), { enabled: isWhole, keepPrevious: true });
  const show = isWhole ? 'all' : (chosen ?? 'pending');
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        over={head && (head.site?.name ?? common.wholeStructure)}
        back={{ href: `/organisations/${organisationId}/identities/reviews`, label: words.back }}
        lead={head?.state === 'open' ? words.startedBy(head.startedByName, date(head.startedAt)) : undefined}
      />
      <Loaded of={isWhole ? whole : first} lines={8}>
        {(reply) => <Shown organisationId={organisationId} review={reply} show={show} />}
      </Loaded>
    </Page>
  );
}

function Shown({ organisationId, review, show }: { organisationId: string; review: Review; show: Show }) {
  const words = useMessages({ fr, en });
  const common = useIdentityWords();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const part: ReviewPart = {
    organisationId,
    review,
    onAttempt: () => setStale(false),
    onProblem: ({ reply: { code } }) => {
      if (code !== 'stale-version') return false;
      setStale(true);
      void invalidate(readReview);
      return true;
    },
  };
  const { counts, state } = review;
  const here = `/organisations/${organisationId}/identities/reviews/${review.id}`;
  const at = (page: number) => `${here}?show=${show}&page=${page}`;
  const tabs = {
    pending: counts.pending,
    keep: counts.keep,
    remove: counts.remove,
    change: counts.change,
    all: counts.total,
  };
  const labels = {
    pending: words.pending,
    keep: words.keep,
    remove: words.remove,
    change: words.change,
    all: words.everything,
  };
  return (
    <>
      {stale && (
        <Notice tone="warning" live>
          {common.stale}
        </Notice>
      )}
      {state === 'signed' && <Signed {...part} />}
      {state === 'open' && (
        <ProgressBar label={words.progress} value={counts.total - counts.pending} max={counts.total} />
      )}
      {review.abilities.sign && <Sign {...part} />}
      <Tabs
        label={words.views}
        items={(state === 'open' ? SHOWN : SIGNED).map((one) => ({
          href: one === (state === 'open' ? 'pending' : 'all') ? here : `${here}?show=${one}`,
          label: labels[one],
          count: tabs[one],
        }))}
      />
      <ReviewLines {...part} empty={show === 'pending' && counts.pending === 0 ? words.allDecided : words.nothing} />
      <Pagination
        previous={review.page > 1 ? at(review.page - 1) : null}
        next={review.page < review.pages ? at(review.page + 1) : null}
      />
    </>
  );
}

function Signed({ organisationId, review }: ReviewPart) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const { date, plural } = useFormat();
  return (
    <Notice
      tone="success"
      title={words.signed(review.signedByName ?? '', date(review.signedAt ?? ''))}
      actions={
        <LinkButton
          href={downloadUrl(readReviewRecord, { params: { organisationId, reviewId: review.id }, query: { language } })}
          look="secondary"
          download
        >
          {words.record}
        </LinkButton>
      }
    >
      <p>{plural(review.counts.unsettled, words.left)}</p>
      <p className="identities-digest">
        {words.digest} {review.digest}
      </p>
    </Notice>
  );
}

function Sign({ organisationId, review, onProblem, onAttempt }: ReviewPart) {
  const words = useMessages({ fr, en });
  const sign = useSend(signReview, { invalidates: [readReview, listReviews] });
  return (
    <Section title={words.sign} look="card">
      <Form
        submitLabel={words.sign}
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={() =>
          sign.mutateAsync({ params: { organisationId, reviewId: review.id }, body: { version: review.version } })
        }
      >
        <p>{words.signText}</p>
      </Form>
    </Section>
  );
}
