import type { ReactNode } from 'react';
import { useText } from '../../../platform/web/language.tsx';
import {
  CheckboxGroup,
  NumberField,
  RadioGroup,
  Section,
  SelectField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { SEVERITIES } from '../../referentials/model.ts';
import { sentencesOf } from '../model-sentences.ts';
import { TAX_BASES, UNITS, type Programme } from '../model.ts';
import { BasisFields, BothLanguages, readBasis, readText } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';
import { useProgrammeWords } from './words.ts';

const FUNDING = 'content.funding';
const euros = (cents: number | null) => (cents === null ? '' : String(cents / 100));

interface RuleSectionProps {
  id: string;
  content: Programme;
  children: ReactNode;
}

/** One rule: its name, what it says as it is kept, then its fields. */
function RuleSection({ id, content, children }: RuleSectionProps) {
  const names = useProgrammeWords().ruleNames;
  const text = useText();
  const said = sentencesOf(content).find((rule) => rule.id === id);
  return (
    <Section title={names[id] ?? id}>
      {said && <p>{text(said.text)}</p>}
      {children}
    </Section>
  );
}

/** What is paid, to whom, at what rate. */
export function RulesFields({ content }: { content: Programme }) {
  const words = useEditorWords();
  const text = useText();
  const { funding, sources, applicants, audit, severity, categories } = content;
  const { rate, severities, excludedCategories, taxBasis, ceiling, envelope, payment } = funding;
  return (
    <>
      <RuleSection id="rate" content={content}>
        <NumberField
          name={`${FUNDING}.rate.percent`}
          label={words.rate}
          unit="%"
          decimals={2}
          min={0}
          max={100}
          defaultValue={String(rate.percent)}
        />
        <BasisFields name={`${FUNDING}.rate`} basis={rate} sources={sources} />
      </RuleSection>
      <RuleSection id="severities" content={content}>
        <CheckboxGroup
          name={`${FUNDING}.severities.ids`}
          label={words.severities}
          optional={false}
          options={severity.scale.toReversed().map(({ id, name }) => ({ value: id, label: text(name) }))}
          defaultValues={severities.ids}
        />
        <BasisFields name={`${FUNDING}.severities`} basis={severities} sources={sources} />
      </RuleSection>
      <RuleSection id="excluded-categories" content={content}>
        <CheckboxGroup
          name={`${FUNDING}.excludedCategories.ids`}
          label={words.excluded}
          options={categories.list.map(({ id, name }) => ({ value: id, label: text(name) }))}
          defaultValues={excludedCategories.ids}
        />
        <BasisFields name={`${FUNDING}.excludedCategories`} basis={excludedCategories} sources={sources} />
      </RuleSection>
      <RuleSection id="tax-basis" content={content}>
        <RadioGroup
          name={`${FUNDING}.taxBasis.value`}
          label={words.taxBasis}
          look="inline"
          options={TAX_BASES.map((value) => ({ value, label: words[value] }))}
          defaultValue={taxBasis.value}
        />
        <BasisFields name={`${FUNDING}.taxBasis`} basis={taxBasis} sources={sources} />
      </RuleSection>
      {(
        [
          ['ceiling', ceiling],
          ['envelope', envelope],
        ] as const
      ).map(([rule, value]) => (
        <RuleSection key={rule} id={rule} content={content}>
          <NumberField
            name={`${FUNDING}.${rule}.cents`}
            label={words[rule]}
            hint={words.emptyUnknown}
            unit="€"
            decimals={2}
            min={0}
            optional
            width="medium"
            defaultValue={euros(value.cents)}
          />
          <BasisFields name={`${FUNDING}.${rule}`} basis={value} sources={sources} />
        </RuleSection>
      ))}
      {(
        [
          ['content.applicants', applicants],
          ['content.audit', audit],
          [`${FUNDING}.payment`, payment],
        ] as const
      ).map(([name, rule]) => (
        <RuleSection key={name} id={name.split('.').at(-1) ?? name} content={content}>
          <BothLanguages name={`${name}.text`} label={words.meaning} value={rule.text} rows={3} />
          <BasisFields name={name} basis={rule} sources={sources} />
        </RuleSection>
      ))}
    </>
  );
}

/** Reads the rules back into the programme. */
export function readRules(values: FormValues, content: Programme): Programme {
  const { funding, applicants, audit, categories } = content;
  const ticked = (rule: string) => new Set(values.all(`${FUNDING}.${rule}.ids`));
  const [counted, excluded] = [ticked('severities'), ticked('excludedCategories')];
  const basis = <Rule extends keyof typeof funding>(rule: Rule) =>
    readBasis(values, `${FUNDING}.${rule}`, funding[rule]);
  const gross = values.text(`${FUNDING}.taxBasis.value`) === 'gross';
  return {
    ...content,
    applicants: {
      text: readText(values, 'content.applicants.text'),
      ...readBasis(values, 'content.applicants', applicants),
    },
    audit: {
      paidBy: audit.paidBy,
      text: readText(values, 'content.audit.text'),
      ...readBasis(values, 'content.audit', audit),
    },
    funding: {
      rate: { percent: values.number(`${FUNDING}.rate.percent`) ?? funding.rate.percent, ...basis('rate') },
      severities: { ids: SEVERITIES.filter((id) => counted.has(id)), ...basis('severities') },
      excludedCategories: {
        ids: categories.list.map(({ id }) => id).filter((id) => excluded.has(id)),
        ...basis('excludedCategories'),
      },
      taxBasis: { value: gross ? 'gross' : 'net', ...basis('taxBasis') },
      ceiling: { cents: values.cents(`${FUNDING}.ceiling.cents`), ...basis('ceiling') },
      envelope: { cents: values.cents(`${FUNDING}.envelope.cents`), ...basis('envelope') },
      payment: { text: readText(values, `${FUNDING}.payment.text`), ...basis('payment') },
    },
  };
}

/** How long people have. */
export function DeadlineFields({ content }: { content: Programme }) {
  const words = useEditorWords();
  return content.deadlines.map((deadline, index) => {
    const name = `content.deadlines.${index}`;
    return (
      <RuleSection key={deadline.id} id={deadline.id} content={content}>
        <div className="programme-line-fields">
          <NumberField
            name={`${name}.amount`}
            label={words.amount}
            min={1}
            max={1000}
            defaultValue={String(deadline.amount)}
          />
          <SelectField
            name={`${name}.unit`}
            label={words.unit}
            options={UNITS.map((value) => ({ value, label: words.units[value] }))}
            defaultValue={deadline.unit}
          />
        </div>
        <BothLanguages name={`${name}.text`} label={words.meaning} value={deadline.text} rows={3} />
        <BasisFields name={name} basis={deadline} sources={content.sources} />
      </RuleSection>
    );
  });
}

/** Reads the deadlines back into the programme. */
export function readDeadlines(values: FormValues, content: Programme): Programme {
  return {
    ...content,
    deadlines: content.deadlines.map((deadline, index) => {
      const name = `content.deadlines.${index}`;
      return {
        id: deadline.id,
        amount: values.number(`${name}.amount`) ?? deadline.amount,
        unit: UNITS.find((unit) => unit === values.text(`${name}.unit`)) ?? deadline.unit,
        text: readText(values, `${name}.text`),
        ...readBasis(values, name, deadline),
      };
    }),
  };
}
