import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import {
  BarList,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  Tabs,
} from '../../../platform/web/ui/index.ts';
import { readSenders } from '../contract-reports.ts';
import { PERIODS, type Period } from '../model.ts';
import { BringReport } from './bring.tsx';
import { ReportTable, SenderTable } from './sender-tables.tsx';
import { messages as en } from './senders.en.ts';
import { messages as fr } from './senders.fr.ts';
import { domainsHome } from './words.tsx';

const USUAL: Period = '90';
export type Senders = Reply<typeof readSenders>;

/** Who writes in the name of a domain, as those who receive report it. */
export function SendersPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const domainId = useParam('domainId');
  const [asked] = useAddressValue('period');
  const period: Period = PERIODS.find((one) => one === asked) ?? USUAL;
  const found = useCall(
    readSenders,
    { params: { organisationId, domainId }, query: { period } },
    { keepPrevious: true },
  );
  const home = `${domainsHome(organisationId)}/${domainId}`;
  const name = found.data?.shown;
  return (
    <Page title={name ? words.titleOf(name) : words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: home, label: name ? words.back(name) : words.title }} />
      <Loaded of={found}>
        {(reply) => (
          <>
            {reply.mayManage && <BringReport organisationId={organisationId} />}
            {reply.reports.length === 0 ? (
              <EmptyState title={words.empty}>
                <p>{words.emptyText}</p>
              </EmptyState>
            ) : (
              <>
                <Tabs
                  label={words.periods}
                  items={PERIODS.map((one) => ({
                    href: one === USUAL ? `${home}/senders` : `${home}/senders?period=${one}`,
                    label: words.period[one],
                  }))}
                />
                <Found reply={reply} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Found({ reply }: { reply: Senders }) {
  const words = useMessages({ fr, en });
  const { plural, percent } = useFormat();
  const { messages, aligned, senders, reports } = reply.total;
  const every = aligned === messages;
  // Rounded down: all but one is not all.
  const share = percent(Math.floor((100 * aligned) / Math.max(messages, 1)) / 100);
  if (messages === 0) return <p>{words.sentence.none}</p>;
  return (
    <>
      <Notice tone={every ? 'success' : 'warning'} title={every ? words.sentence.all : words.sentence.some(share)}>
        <p>
          {words.totals(
            plural(messages, words.messages),
            plural(senders, words.senders),
            plural(reports, words.reports),
          )}
        </p>
      </Notice>
      <Section title={words.tableTitle}>
        <p>{words.tableText}</p>
        <SenderTable rows={reply.senders} />
      </Section>
      <Section title={words.trend}>
        <Trend reply={reply} />
      </Section>
      <Section title={words.reportsTitle}>
        <ReportTable rows={reply.reports} />
        <p>{words.notKept}</p>
      </Section>
    </>
  );
}

function Trend({ reply: { trend, period } }: { reply: Senders }) {
  const words = useMessages({ fr, en });
  const { month, date, percent, plural } = useFormat();
  const byWeek = period === '30' || period === '90';
  return (
    <BarList
      label={words.trendLabel}
      max={1}
      bars={trend.map(({ from, messages, aligned }) => {
        const share = messages > 0 ? aligned / messages : 0;
        return {
          key: from,
          label: byWeek ? words.week(date(from)) : month(from),
          value: share,
          shown: words.trendFigure(percent(share), plural(messages, words.messages)),
        };
      })}
    />
  );
}
