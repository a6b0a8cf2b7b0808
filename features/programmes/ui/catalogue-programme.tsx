import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, DescriptionList, Section, TextLink } from '../../../platform/web/ui/index.ts';
import type { CatalogueProgramme, Item } from '../model-catalogue.ts';
import type { Rule } from '../model-rules.ts';
import './catalogue.css';
import { useCatalogueWords } from './catalogue-words.ts';
import { Fact } from './fact.tsx';
import { usePublicationDate } from './words.ts';
import { Windows } from './windows.tsx';

interface Shown {
  programme: CatalogueProgramme;
  today: string;
}

/** One programme of the catalogue in words: what it pays, to whom, when, on which conditions, and where each fact comes from. */
export function CatalogueProgrammeBody({ programme, today }: Shown) {
  const words = useCatalogueWords();
  const text = useText();
  const { date, money } = useFormat();
  const dated = usePublicationDate();
  const { sources, pays, eligible, period, envelopes, windows, roles, steps, results } = programme;
  return (
    <>
      <Section title={words.summary} id="summary">
        <DescriptionList
          items={[
            { term: words.pays, detail: <Fact known={pays} text={pays.text} sources={sources} /> },
            { term: words.who, detail: <Fact known={eligible} text={eligible.text} sources={sources} /> },
            {
              term: words.runs,
              detail: (
                <Fact known={period} sources={sources}>
                  {period.from || period.to
                    ? words.period(period.from && dated(period.from), period.to && dated(period.to))
                    : undefined}
                </Fact>
              ),
            },
            ...envelopes.map((one) => ({
              key: one.id,
              term: text(one.name),
              detail: (
                <Fact known={one} sources={sources}>
                  {one.cents === null ? undefined : <span className="figure">{money(one.cents)}</span>}
                </Fact>
              ),
            })),
          ]}
        />
      </Section>
      {windows.length > 0 && (
        <Section title={words.windows} id="windows">
          <Windows programme={programme} today={today} />
        </Section>
      )}
      <Items title={words.prerequisites} items={programme.prerequisites} sources={sources} />
      <Items title={words.objectivesTitle} items={programme.objectives} sources={sources} />
      {programme.way === 'objectives' && <Run run={programme.run} sources={sources} />}
      {steps.length > 0 && (
        <Section title={words.steps} id="steps">
          <ol className="programme-steps">
            {steps.map((step) => (
              <li key={step.id}>
                <strong>{text(step.title)}</strong>{' '}
                <span className="programme-soft">({words.roleNames[step.role]})</span>
                <p>{text(step.text)}</p>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {roles.length > 0 && (
        <Section title={words.roles} id="roles">
          <DescriptionList
            items={roles.map((one, index) => ({
              key: `${one.role}${index}`,
              term: words.roleNames[one.role],
              detail: <Fact known={one} text={one.text} sources={sources} />,
            }))}
          />
        </Section>
      )}
      {results.length > 0 && (
        <Section title={words.results} id="results">
          {results.map((one, index) => (
            <div key={index}>
              <Fact known={one} text={one.text} sources={sources} />
            </div>
          ))}
        </Section>
      )}
      <Section title={words.sources} id="sources">
        <ul>
          {sources.map(({ id, title, publisher, date: on, url }) => (
            <li key={id}>
              {url ? (
                <TextLink href={url} newWindow>
                  {text(title)}
                </TextLink>
              ) : (
                text(title)
              )}
              {words.sourceLine(text(publisher), dated(on))}
            </li>
          ))}
        </ul>
      </Section>
      <p className="programme-soft">{words.version(programme.version, date(programme.date))}</p>
    </>
  );
}

type Sources = CatalogueProgramme['sources'];

function Items({ title, items, sources }: { title: string; items: readonly Item[]; sources: Sources }) {
  const words = useCatalogueWords();
  const text = useText();
  const sentence = useRuleSentence();
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        captionHidden
        rows={[...items]}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'code',
            header: words.code,
            rowHeader: true,
            cell: ({ id, name }) => (
              <>
                {id} <br />
                {text(name)}
              </>
            ),
          },
          {
            key: 'asked',
            header: words.asked,
            cell: (item) => (
              <>
                <Fact known={item} text={item.text} sources={sources} />
                {item.rules.map(sentence).map((one) => one && <p key={one}>{one}</p>)}
              </>
            ),
          },
          { key: 'evidence', header: words.evidence, cell: ({ evidence }) => evidence && text(evidence) },
        ]}
      />
    </Section>
  );
}

/** What a rule asks, in a few words; nothing for one that its evidence says already. */
function useRuleSentence(): (rule: Rule) => string | null {
  const { rules } = useCatalogueWords();
  const text = useText();
  const { date, percent } = useFormat();
  return (rule) => {
    switch (rule.kind) {
      case 'document':
        return null;
      case 'reviewed-between':
        return rules.reviewed(date(rule.from));
      case 'successive-audits':
        return rules.audits(rule.minDays, rule.maxDays);
      case 'score-at-end':
        return rules.score(rule.minimum);
      case 'done-in-phase':
        return rules.done(rule.times, text(rule.what));
      case 'activity-covered':
        return rules.covered(percent(rule.percent / 100));
    }
  };
}

function Run({ run, sources }: { run: Extract<CatalogueProgramme, { way: 'objectives' }>['run']; sources: Sources }) {
  const words = useCatalogueWords();
  const { date } = useFormat();
  const { groups, phase, laterDeadlineApplies: later, partial, payments, naming } = run;
  return (
    <Section title={words.runTitle} id="run">
      <DescriptionList
        items={[
          {
            term: words.groups,
            detail: (
              <Fact known={groups} sources={sources}>
                {groups.types.length > 0 ? words.groupsYes : words.groupsNo}
              </Fact>
            ),
          },
          {
            term: words.phase,
            detail: (
              <Fact known={phase} sources={sources}>
                {phase.from ? words.phaseFrom(date(phase.from)) : words.phaseAccepted}
              </Fact>
            ),
          },
          {
            term: words.later,
            detail: (
              <Fact known={later} sources={sources}>
                {later.value ? words.laterYes : words.laterNo}
              </Fact>
            ),
          },
          {
            term: words.partial,
            detail: (
              <Fact known={partial} sources={sources}>
                {partial.allowed ? words.partialYes : words.partialNo}
              </Fact>
            ),
          },
          {
            term: words.payments,
            detail: (
              <Fact known={payments} sources={sources}>
                {words.paymentsMost(payments.most)}
              </Fact>
            ),
          },
          ...(naming
            ? [
                {
                  term: words.naming,
                  detail: (
                    <Fact known={naming} sources={sources}>
                      {naming.required ? words.namingYes : words.namingNo}
                    </Fact>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
