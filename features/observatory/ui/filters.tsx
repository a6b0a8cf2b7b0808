import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useText } from '../../../platform/web/language.tsx';
import { SelectField } from '../../../platform/web/ui/index.ts';
import type { readChoices } from '../contract.ts';
import type { Observatory } from '../contract-figures.ts';
import type { Asked, Change } from './address.ts';
import { useWords } from './shown.ts';

export type Choices = Reply<typeof readChoices>;

interface FiltersProps {
  choices: Choices;
  asked: Asked;
  change: (change: Change) => void;
  /** Last figures read: they know the quarters and the levels; absent while they load or when the filters are refused. */
  observatory: Observatory | undefined;
  /** Where the reader may look: all regions of a territory, or only those departments. */
  region: string | null;
  territory: string;
}

const [REGION, DEPARTMENT, TYPE, SIZE] = ['region:', 'department:', 'type:', 'size:'] as const;

/** Where, who, since when, up to when: folded until asked for, so that the answer comes first; its line says what is in force. */
export function Filters({ choices, asked, change, observatory, region, territory }: FiltersProps) {
  const words = useWords();
  const text = useText();
  const [opened] = useState(Object.keys(asked).length > 0);
  const referential = choices.referentials.find(({ id }) => id === asked.referential) ?? choices.referentials[0];
  return (
    <details className="obs-filters" open={opened}>
      <summary>
        <strong>{words.filters}</strong>
        <span className="obs-soft">{observatory && <InForce observatory={observatory} />}</span>
      </summary>
      <div className="obs-filter-lists" role="search" aria-label={words.filters}>
        <Where choices={choices} asked={asked} change={change} region={region} territory={territory} />
        {!asked.department && <Who choices={choices} asked={asked} change={change} />}
        {observatory && <When observatory={observatory} change={change} />}
        <SelectField
          name="level"
          label={words.levelAsked}
          value={asked.level ?? ''}
          placeholder={words.eachTarget}
          options={(referential?.levels ?? [])
            .slice(1)
            .map(({ id, name }) => ({ value: id, label: words.levelName(id, text(name)) }))}
          onChange={(level) => change({ level })}
        />
        {choices.referentials.length > 1 && (
          <SelectField
            name="referential"
            label={words.questionnaire}
            value={referential?.id ?? ''}
            options={choices.referentials.map(({ id, title }) => ({ value: id, label: text(title) }))}
            onChange={(value) => change({ referential: value, level: '', theme: '' })}
          />
        )}
      </div>
    </details>
  );
}

function InForce({ observatory: { scope, quarter, from, referential } }: { observatory: Observatory }) {
  const words = useWords();
  const text = useText();
  const { territory, region, department, type, size } = scope;
  const named = [department ?? region ?? territory, type ?? size].flatMap((one) => (one ? [text(one.name)] : []));
  return [...named, words.quarters(text(quarter.name), text(from.name)), text(referential.title)].join(' · ');
}

type Part = Pick<FiltersProps, 'choices' | 'asked' | 'change'>;

function Where({ choices, asked, change, region, territory }: Part & Pick<FiltersProps, 'region' | 'territory'>) {
  const words = useWords();
  const text = useText();
  const country = choices.territories.find(({ code }) => code === territory);
  const regions = country?.regions ?? [];
  const own = regions.filter(({ code }) => code === (region ?? asked.region));
  const places = [
    ...(region ? [] : regions.map(({ code, name }) => ({ value: REGION + code, label: text(name) }))),
    ...own.flatMap(({ departments }) =>
      departments.map(({ code, name }) => ({ value: DEPARTMENT + code, label: words.departmentName(code, name) })),
    ),
  ];
  if (places.length === 0) return null;
  const whole = region ? text(own[0]?.name ?? { fr: '', en: '' }) : country ? text(country.name) : territory;
  return (
    <SelectField
      name="place"
      label={words.place}
      value={asked.department ? DEPARTMENT + asked.department : asked.region ? REGION + asked.region : ''}
      placeholder={words.whole(whole)}
      options={places}
      onChange={(place: string) => {
        const department = place.startsWith(DEPARTMENT) ? place.slice(DEPARTMENT.length) : '';
        const chosen = place.startsWith(REGION) ? place.slice(REGION.length) : '';
        // A department stands alone: with a type or a size, its groups would be too small to be shown.
        change({
          department,
          region: department ? (region ? '' : (asked.region ?? '')) : chosen,
          ...(department && { type: '', size: '' }),
        });
      }}
    />
  );
}

function Who({ choices, asked, change }: Part) {
  const words = useWords();
  const text = useText();
  return (
    <SelectField
      name="who"
      label={words.who}
      value={asked.type ? TYPE + asked.type : asked.size ? SIZE + asked.size : ''}
      placeholder={words.everyone}
      options={[
        ...choices.sizes.map(({ id, name }) => ({ value: SIZE + id, label: text(name) })),
        ...choices.types.map(({ id, name }) => ({ value: TYPE + id, label: text(name) })),
      ]}
      onChange={(who: string) =>
        change({
          type: who.startsWith(TYPE) ? who.slice(TYPE.length) : '',
          size: who.startsWith(SIZE) ? who.slice(SIZE.length) : '',
        })
      }
    />
  );
}

function When({
  observatory: { quarters, quarter, from },
  change,
}: { observatory: Observatory } & Pick<Part, 'change'>) {
  const words = useWords();
  const text = useText();
  const options = quarters.toReversed().map(({ id, name }) => ({ value: id, label: text(name) }));
  if (options.length < 2) return null;
  return (
    <>
      <SelectField name="to" label={words.at} value={quarter.id} options={options} onChange={(to) => change({ to })} />
      <SelectField
        name="from"
        label={words.since}
        value={from.id}
        options={options.filter(({ value }) => value <= quarter.id)}
        onChange={(value) => change({ from: value })}
      />
    </>
  );
}

/** Which theme the map and the rows draw. */
export function ThemeChoice({
  observatory,
  themeId,
  change,
}: { observatory: Observatory; themeId: string } & Pick<Part, 'change'>) {
  const words = useWords();
  const text = useText();
  return (
    <div className="obs-theme-choice">
      <SelectField
        name="theme"
        label={words.themeShown}
        value={themeId}
        options={observatory.themes.map((theme) => ({ value: theme.themeId, label: text(theme.title) }))}
        onChange={(theme) => change({ theme })}
      />
    </div>
  );
}
