import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DescriptionList, Section, TextLink, Timeline, VisuallyHidden } from '../../../platform/web/ui/index.ts';
import { stateNames } from '../model-todo.ts';
import { stepsShown } from '../model-steps.ts';
import type { CaseReply } from './case-reply.ts';
import { useCaseWords } from './words.ts';

/** The steps of a case, one under the other: when each was finished and by whom, which one it is at, what is to come. */
export function Steps({ shown }: { shown: CaseReply }) {
  const words = useCaseWords();
  const text = useText();
  return (
    <Section title={words.stepsTitle}>
      <Timeline
        label={words.stepsTitle}
        items={stepsShown(shown.state, shown.entries).map(({ step, progress, at, by }) => {
          const here = progress === 'now' || progress === 'stopped';
          return {
            key: step,
            title: (
              <>
                {words.steps[step]} <VisuallyHidden>({words.progress[progress]})</VisuallyHidden>
              </>
            ),
            state: here ? 'now' : progress === 'done' ? 'done' : 'next',
            ...(at ? { at } : here ? { at: shown.since } : {}),
            ...(by ? { by } : {}),
            ...(here ? { children: text(stateNames[shown.state]) } : {}),
          };
        })}
      />
    </Section>
  );
}

/** Who takes part and how much is at stake. */
export function About({ shown }: { shown: CaseReply }) {
  const words = useCaseWords();
  const text = useText();
  const { date, money } = useFormat();
  const { contact, name } = shown.structure;
  const { eligibleCents, shareCents, paidCents } = shown.money;
  const amount = (term: string, cents: number | null) =>
    cents === null ? [] : [{ term, detail: <span className="figure">{money(cents)}</span> }];
  return (
    <Section title={words.about}>
      <DescriptionList
        items={[
          {
            term: words.programme,
            detail: <TextLink href={`/programmes/${shown.programme.id}`}>{text(shown.programme.title)}</TextLink>,
          },
          { term: words.requestedOn, detail: date(shown.requestedAt) },
          { term: words.structure, detail: name },
          {
            term: words.contact,
            detail: (
              <>
                {contact.firstName} {contact.lastName}
                <br />
                <TextLink href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>{contact.phone}</TextLink>
                <br />
                <TextLink href={`mailto:${contact.email}`}>{contact.email}</TextLink>
                <br />
                {contact.address}
              </>
            ),
          },
          { term: words.auditBody, detail: shown.auditBody?.name ?? words.noneYet },
          ...(shown.part === 'provider'
            ? []
            : [{ term: words.provider, detail: shown.provider?.name ?? words.noneYet }]),
          ...amount(words.eligible, eligibleCents),
          ...amount(words.share, shareCents),
          ...amount(words.paid, paidCents),
        ]}
      />
    </Section>
  );
}
